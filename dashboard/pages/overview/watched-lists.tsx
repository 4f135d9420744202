/** What AWS Config's aggregator shows: what is watched, and where rules are broken. */
import type { About, Summary, WatchedType } from '../../data/answers.ts';
import { useAccountNames } from '../../data/names.ts';
import { type Answer, useAnswer } from '../../data/use-answer.ts';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { asOfHere, to } from '../../routing/href.ts';
import { typeText } from '../../text/words.ts';
import { Bars } from './bars.tsx';

const TYPES = 10;
const ACCOUNTS = 5;

export interface Counts extends About {
  readonly total: number;
  readonly items: readonly WatchedType[];
}

type Props = { readonly answer: Answer<About & { readonly summary: Summary }> };

export function WatchedLists({ answer }: Props) {
  const isNow = asOfHere() === undefined;
  const counts = useAnswer<Counts>(isNow ? '/v1/resource-counts' : undefined);
  const nameOf = useAccountNames();
  const words = (id: string): string => nameOf(id) ?? id;
  return (
    <Panel
      title="What is watched"
      class="top-lists"
      about={
        isNow
          ? 'Resources by type and account, and where most rules are broken.'
          : 'Where most rules were broken. What is watched is known of the present only.'
      }
    >
      <div class="columns">
        {isNow && (
          <Answered answer={counts} lines={5}>
            {({ items }) => (
              <div class="columns two-of-three">
                {items.length === 0 ? (
                  <Empty title="No resource is watched yet">
                    <p>
                      <a href={to('/health')}>See which accounts were heard</a>.
                    </p>
                  </Empty>
                ) : (
                  <>
                    <Bars
                      title="Types by resources"
                      of="watched"
                      counts={largest(items, 'resourceType', TYPES)}
                      words={typeText}
                      hrefOf={(type) => to('/resources', { resourceType: [type] })}
                    />
                    <Bars
                      title="Accounts by resources"
                      of="watched"
                      counts={largest(items, 'accountId', ACCOUNTS)}
                      words={words}
                      hrefOf={(account) => to('/resources', { account: [account] })}
                    />
                  </>
                )}
              </div>
            )}
          </Answered>
        )}
        <Answered answer={answer} lines={5}>
          {({ summary }) => (
            <Bars
              title="Accounts by noncompliant rules"
              of="rules"
              counts={summary.topAccountsByRules.slice(0, ACCOUNTS)}
              words={words}
              hrefOf={(account) => to('/rules', { account: [account], broken: 'yes' })}
            />
          )}
        </Answered>
      </div>
    </Panel>
  );
}

function largest(items: readonly WatchedType[], by: 'resourceType' | 'accountId', most: number) {
  return [...Map.groupBy(items, (each) => each[by])]
    .map(([value, own]) => {
      return { value, count: own.reduce((sum, { resources }) => sum + resources, 0) };
    })
    .toSorted((a, b) => b.count - a.count)
    .slice(0, most);
}
