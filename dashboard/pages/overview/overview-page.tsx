import type { About, Finding, Listed, Paged, RuleStanding, Summary } from '../../data/answers.ts';
import { Ready, useAnswer } from '../../data/use-answer.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { question } from '../../routing/href.ts';
import { CategoryBoard } from './category-board.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { FixFirst, worstOpen } from './fix-first.tsx';
import { Freshness } from './freshness.tsx';
import { NoncompliantRules } from './noncompliant-rules.tsx';
import { OpenNow } from './open-now.tsx';
import { TopLists } from './top-lists.tsx';
import { TrendPanel } from './trend-panel.tsx';
import { WatchedLists } from './watched-lists.tsx';

/** The worst findings are asked for first: counting takes longer the more there is. */
export function OverviewPage() {
  const worst = useAnswer<Paged<Finding>>(worstOpen());
  return (
    <Ready.Provider value={worst.data !== undefined || worst.failure !== undefined}>
      <PageHead
        title="Overview"
        answers="What is open, how bad is it, where is most of it, and is it getting better?"
      >
        <Freshness />
      </PageHead>
      <Boards worst={worst} />
    </Ready.Provider>
  );
}

interface BoardsProps {
  readonly worst: ReturnType<typeof useAnswer<Paged<Finding>>>;
}

function Boards({ worst }: BoardsProps) {
  const summary = useAnswer<About & { readonly summary: Summary }>(question('/v1/summary'));
  const standings = useAnswer<Listed<RuleStanding>>(question('/v1/rule-standings'));
  return (
    <div class="overview">
      <OpenNow answer={summary} />
      <TrendPanel />
      <FixFirst answer={worst} />
      <ChangesPanel />
      <NoncompliantRules answer={standings} />
      <CategoryBoard answer={standings} />
      <TopLists answer={summary} />
      <WatchedLists answer={summary} />
    </div>
  );
}
