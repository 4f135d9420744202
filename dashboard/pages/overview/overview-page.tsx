import type { About, Listed, RuleStanding, Summary } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { question } from '../../routing/href.ts';
import { CategoryBoard } from './category-board.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { Freshness } from './freshness.tsx';
import { NoncompliantRules } from './noncompliant-rules.tsx';
import { OpenNow } from './open-now.tsx';
import { TopLists } from './top-lists.tsx';
import { TrendPanel } from './trend-panel.tsx';

export function OverviewPage() {
  const summary = useAnswer<About & { readonly summary: Summary }>(question('/v1/summary'));
  const standings = useAnswer<Listed<RuleStanding>>(question('/v1/rule-standings'));
  return (
    <>
      <PageHead
        title="Overview"
        answers="What is open, how bad is it, where is most of it, and is it getting better?"
      >
        <Freshness />
      </PageHead>
      <div class="overview">
        <OpenNow answer={summary} />
        <TrendPanel />
        <ChangesPanel />
        <NoncompliantRules answer={standings} />
        <CategoryBoard answer={standings} />
        <TopLists answer={summary} />
      </div>
    </>
  );
}
