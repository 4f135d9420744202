import type { About, Counted, Summary } from '../../data/answers.ts';
import { useAccountNames } from '../../data/names.ts';
import type { Answer } from '../../data/use-answer.ts';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Panel } from '../../parts/panel.tsx';
import type { FilterName } from '../../routing/filter.ts';
import { findingsHref } from '../../routing/href.ts';
import { typeText } from '../../text/words.ts';

type Props = { readonly answer: Answer<About & { readonly summary: Summary }> };

/** Where most of it is. */
export function TopLists({ answer }: Props) {
  const nameOf = useAccountNames();
  return (
    <Panel title="Where most of it is" class="top-lists">
      <Answered answer={answer} lines={5}>
        {({ summary }) => (
          <div class="columns">
            <Top
              title="Accounts"
              by="account"
              counts={summary.topAccounts}
              words={(id) => nameOf(id) ?? id}
            />
            <Top
              title="Resource types"
              by="resourceType"
              counts={summary.topResourceTypes}
              words={typeText}
            />
            <Top title="Owners" by="owner" counts={summary.topOwners} words={(owner) => owner} />
          </div>
        )}
      </Answered>
    </Panel>
  );
}

interface TopProps {
  readonly title: string;
  readonly by: FilterName;
  readonly counts: readonly Counted[];
  readonly words: (value: string) => string;
}

function Top({ title, by, counts, words }: TopProps) {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ol class="bars">
        {counts.map(({ value, count }) => (
          <li key={value} data-row>
            <a href={findingsHref({ [by]: [value] })} title={value} data-row-link>
              {words(value)}
            </a>
            <NumberLink n={count} of="findings" href={findingsHref({ [by]: [value] })} />
            <span class="bar-of" style={{ width: `${(count / most) * 100}%` }} aria-hidden="true" />
          </li>
        ))}
      </ol>
    </section>
  );
}
