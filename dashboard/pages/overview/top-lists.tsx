import type { About, Summary } from '../../data/answers.ts';
import { useAccountNames } from '../../data/names.ts';
import type { Answer } from '../../data/use-answer.ts';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import type { FilterName } from '../../routing/filter.ts';
import { findingsHref } from '../../routing/href.ts';
import { typeText } from '../../text/words.ts';
import { Bars } from './bars.tsx';

type Props = { readonly answer: Answer<About & { readonly summary: Summary }> };

/** Where most of it is. */
export function TopLists({ answer }: Props) {
  const nameOf = useAccountNames();
  const of = (by: FilterName) => (value: string) => findingsHref({ [by]: [value] });
  return (
    <Panel title="Where most of it is" class="top-lists" about="Open findings, the most first.">
      <Answered answer={answer} lines={5}>
        {({ summary: { open, topAccounts, topResourceTypes, topOwners } }) =>
          open === 0 ? (
            <Empty title="Nothing is open anywhere" />
          ) : (
            <div class="columns">
              <Bars
                title="Accounts"
                of="findings"
                counts={topAccounts}
                words={(id) => nameOf(id) ?? id}
                hrefOf={of('account')}
              />
              <Bars
                title="Resource types"
                of="findings"
                counts={topResourceTypes}
                words={typeText}
                hrefOf={of('resourceType')}
              />
              <Bars
                title="Owners"
                of="findings"
                counts={topOwners}
                words={(owner) => owner}
                hrefOf={of('owner')}
              />
            </div>
          )
        }
      </Answered>
    </Panel>
  );
}
