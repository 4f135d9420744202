import type { Finding, Paged } from '../../data/answers.ts';
import type { Answer } from '../../data/use-answer.ts';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { SeverityTag } from '../../parts/tags.tsx';
import { When } from '../../parts/when.tsx';
import { findingHref, findingsHref, question, to } from '../../routing/href.ts';
import { withoutNames } from '../../text/words.ts';

const SHOWN = 5;

/** The worst and oldest that nobody looks after. */
export const worstOpen = (): string => question('/v1/findings', { state: ['open'], limit: SHOWN });

/** What to begin with; it is there before anything is counted. */
export function FixFirst({ answer }: { readonly answer: Answer<Paged<Finding>> }) {
  return (
    <Panel
      title="Fix first"
      class="fix-first"
      about="The most severe, then the oldest, that nobody has acknowledged."
      action={<a href={findingsHref({ state: ['open'] })}>All that are open</a>}
    >
      <Answered answer={answer} lines={SHOWN}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nothing waits for anybody">
              <p>
                Either all that was judged is in order or looked after, or nothing has been judged.{' '}
                <a href={to('/rules', { answered: 'yes' })}>See what the rules have judged</a>.
              </p>
            </Empty>
          ) : (
            <ol class="first">
              {items.map((finding) => (
                <li key={finding.key} data-row>
                  <SeverityTag severity={finding.severity} />
                  <a href={findingHref(finding.key)} data-row-link>
                    {withoutNames(finding.message)}
                  </a>
                  <span class="kind">
                    {finding.accountName ?? finding.accountId} · {finding.owner} ·{' '}
                    <When at={finding.openedAt} as="for" />
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </Answered>
    </Panel>
  );
}
