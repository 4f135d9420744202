import type { Diff, Finding } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { lastVisit } from '../../data/visit.ts';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Panel } from '../../parts/panel.tsx';
import { SeverityShape } from '../../parts/tags.tsx';
import { When } from '../../parts/when.tsx';
import { queryText } from '../../routing/filter.ts';
import { asOfHere, findingHref, to } from '../../routing/href.ts';
import { minuteText } from '../../text/times.ts';
import { withoutNames } from '../../text/words.ts';

const SHOWN = 7;

/** What is new, resolved, and back again since the reader was here. */
export function ChangesPanel() {
  const { from, isFirst } = lastVisit();
  const asOf = asOfHere();
  const isLater = asOf === undefined || asOf > from;
  const since = isLater ? from : new Date(Date.parse(asOf) - 7 * 86_400_000).toISOString();
  const answer = useAnswer<Diff>(`/v1/diff${queryText({ from: since, to: asOf })}`);
  const title = isFirst || !isLater ? 'Changes in the last week' : 'Changes since your last visit';
  return (
    <Panel title={title} class="changes" about={`Since ${minuteText(since)} UTC`}>
      <Answered answer={answer} lines={6}>
        {(diff) => <Changes diff={diff} since={since} />}
      </Answered>
    </Panel>
  );
}

type Group = 'new' | 'regressed' | 'resolved';
const words: Readonly<Record<Group, string>> = {
  new: 'new',
  regressed: 'back again',
  resolved: 'resolved',
};
const groups: readonly Group[] = ['new', 'regressed', 'resolved'];

function Changes({ diff, since }: { readonly diff: Diff; readonly since: string }) {
  const changed = groups
    .flatMap((group) =>
      diff[group].map((finding) => ({ group, finding, at: timeOf(group, finding) })),
    )
    .toSorted((a, b) => (a.at > b.at ? -1 : 1));
  return (
    <>
      <p class="change-numbers">
        {groups.map((group) => (
          <NumberLink
            key={group}
            n={diff[group].length}
            of="changes"
            href={to('/changes', { from: since, what: group })}
            class={`change-${group}`}
          >
            {' '}
            {words[group]}
          </NumberLink>
        ))}
      </p>
      {changed.length === 0 ? (
        <p class="quiet-line">Nothing opened and nothing was resolved.</p>
      ) : (
        <ol class="feed">
          {changed.slice(0, SHOWN).map(({ group, finding, at }) => (
            <li key={`${group} ${finding.key} ${at}`} data-row>
              <SeverityShape severity={finding.severity} />
              <a href={findingHref(finding.key)} data-row-link>
                <strong class={`change-${group}`}>{capital(words[group])}</strong>{' '}
                {withoutNames(finding.message)}
              </a>
              <When at={at} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const timeOf = (group: Group, { openedAt, closedAt }: Finding): string =>
  group === 'resolved' ? (closedAt ?? openedAt) : openedAt;
