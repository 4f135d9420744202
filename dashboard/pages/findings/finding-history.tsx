import type { OneFinding } from '../../data/answers.ts';
import { When } from '../../parts/when.tsx';
import { resourceHref } from '../../routing/href.ts';
import { counted } from '../../text/numbers.ts';
import { lasting, minuteText } from '../../text/times.ts';
import { kindWords } from '../../text/words.ts';

/** When it was open, and everything that changed it. */
export function FindingHistory({ item, episodes, transitions, calls }: OneFinding) {
  const steps = transitions
    .flatMap(({ id, recordedAt, source, changes }) =>
      changes.map((change) => ({ id, recordedAt, source, change })),
    )
    .toReversed();
  return (
    <section class="history" aria-label="History of the finding">
      <h3>History</h3>
      <p class="kind">
        Open {counted(episodes.length, 'time')} · first seen{' '}
        {minuteText(episodes[0]?.openedAt ?? item.openedAt)} UTC
        {item.closedAt === undefined ? (
          <>
            {' '}
            · for <When at={item.openedAt} as="for" />
          </>
        ) : (
          ` · was open for ${lasting(Date.parse(item.closedAt) - Date.parse(item.openedAt))}`
        )}
        {calls !== undefined && ` · ${counted(calls, 'call')}`}
      </p>
      <ol class="steps">
        {steps.map(({ id, recordedAt, source, change }, index) => (
          <li key={`${id} ${index}`} class={`step step-${change.kind}`}>
            <strong>{kindWords[change.kind]}</strong>{' '}
            <span class="kind">
              {minuteText(change.at)} UTC · recorded <When at={recordedAt} /> · {source}
              {change.resolution !== undefined && ` · ${change.resolution.replaceAll('_', ' ')}`}
            </span>
            {change.message !== undefined && <span class="step-message">{change.message}</span>}
            {change.action !== undefined && <Acted {...change.action} />}
          </li>
        ))}
      </ol>
      <p>
        <a href={resourceHref(item)}>Everything that happened to this resource</a>
      </p>
      <p class="kind">
        Finding <span class="id">{item.finding}</span>
      </p>
    </section>
  );
}

type Action = NonNullable<OneFinding['transitions'][number]['changes'][number]['action']>;

/** Who decided it, why, and until when. */
function Acted({ by, why, until }: Action) {
  return (
    <span class="step-message">
      {by !== undefined && `by ${by}`}
      {until !== undefined && ` until ${minuteText(until)} UTC`}
      {why !== undefined && `${by !== undefined || until !== undefined ? ': ' : ''}${why}`}
    </span>
  );
}
