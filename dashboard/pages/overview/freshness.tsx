import type { About, Health } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Icon } from '../../parts/icon.tsx';
import { When } from '../../parts/when.tsx';
import { asOfHere, question, to } from '../../routing/href.ts';
import { counted } from '../../text/numbers.ts';
import { lasting, minuteText } from '../../text/times.ts';

/** A heartbeat comes every five minutes; so much later its alarm rings. */
export const LATE_BEAT_MS = 15 * 60_000;

/** Told that an untold transition is late from here on: the minute sweep heals at two minutes. */
const LATE_SECONDS = 300;

/** How fresh and how complete what is shown is; what is wrong stands first. */
export function Freshness() {
  const { data } = useAnswer<About>(question('/v1/coverage'));
  const health = useAnswer<Health>(asOfHere() === undefined ? '/v1/health' : undefined).data;
  if (data === undefined) return <p class="freshness">Looking how fresh this is…</p>;
  const { coverage, dataAsOf, asOf } = data;
  const { accountsReporting, total, gaps } = coverage;
  const silent = total - accountsReporting;
  const isLate = (health?.outboxAgeSeconds ?? 0) > LATE_SECONDS;
  const isPast = asOfHere() !== undefined;
  const isBeating = health === undefined || hasBeaten(health);
  const isWell = silent === 0 && gaps === 0 && !isLate && isBeating && total > 0;
  return (
    <p class={isWell ? 'freshness well' : 'freshness wrong'} role={isWell ? undefined : 'alert'}>
      <Icon name={isWell ? 'check' : 'warning'} />
      <span>
        {total === 0 ? (
          <>
            No account {isPast ? 'was known then' : 'has been heard yet'}: nothing is known, and
            nothing here is green. <a href={to('/health')}>See what was heard</a>
            {!isPast && (
              <>
                , or run <code>npx plumbline doctor</code>
              </>
            )}
            .
          </>
        ) : (
          <>
            <a href={to('/health')}>
              {accountsReporting} of {counted(total, 'account')} reporting
            </a>
            {gaps > 0 ? (
              <>
                {' '}
                · <strong>{counted(gaps, 'gap')}</strong>: complete until {minuteText(dataAsOf)} UTC
              </>
            ) : silent > 0 ? (
              <>
                {' '}
                · <strong>not complete</strong>: nothing {isPast ? 'was known' : 'is known'} of{' '}
                {silent === total ? 'any of them' : `${silent} of them`}
                {isPast && ', unless it was recorded later'}
              </>
            ) : (
              <> · complete until {minuteText(asOf)} UTC</>
            )}
            {isLate && <> · alerts wait since {lasting((health?.outboxAgeSeconds ?? 0) * 1000)}</>}
            {health !== undefined && (
              <>
                {' '}
                · <Heartbeat {...health} />
              </>
            )}
          </>
        )}
      </span>
    </p>
  );
}

const hasBeaten = ({ lastBeat }: Health): boolean =>
  lastBeat !== undefined && Date.now() - Date.parse(lastBeat) < LATE_BEAT_MS;

function Heartbeat(health: Health) {
  if (health.lastBeat === undefined) return <strong>no heartbeat yet</strong>;
  if (hasBeaten(health)) {
    return (
      <>
        heartbeat <When at={health.lastBeat} />
      </>
    );
  }
  return (
    <strong>
      no heartbeat for <When at={health.lastBeat} as="for" />
    </strong>
  );
}
