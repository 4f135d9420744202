import type { CoverageRow, Health, Listed, RuleStanding } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { When } from '../../parts/when.tsx';
import { asOfHere, ruleHref } from '../../routing/href.ts';
import { plural } from '../../text/numbers.ts';
import { lasting, minuteText } from '../../text/times.ts';
import { LATE_BEAT_MS } from '../overview/freshness.tsx';
import { JudgedLink } from '../rules/judged-link.tsx';
import { CoverageLedger } from './coverage-ledger.tsx';
import { Vital } from './vital.tsx';

const LATE_OUTBOX_SECONDS = 300;

export function HealthPage() {
  const health = useAnswer<Health>('/v1/health');
  const coverage = useAnswer<Listed<CoverageRow>>(
    asOfHere() === undefined ? '/v1/coverage' : `/v1/coverage?asOf=${asOfHere()}`,
  );
  const standings = useAnswer<Listed<RuleStanding>>('/v1/rule-standings');
  return (
    <>
      <PageHead
        title="Health"
        answers="Does the monitor itself work: is anything late, lost, silent, or not known?"
      />
      {asOfHere() !== undefined && (
        <p class="notice">
          The coverage below is as of the time of the page. Everything else here has no history and
          is of now.
        </p>
      )}
      <div class="stack">
        <Answered answer={health} lines={6}>
          {(data) => <Vitals {...data} />}
        </Answered>
        <CoverageLedger answer={coverage} />
        <div class="two">
          <Panel
            title="Rules that could not judge"
            about="Rules with resources on which their last attempt failed, or which they never judged."
          >
            <Answered answer={standings} lines={4}>
              {({ items }) => <Unknown items={items} />}
            </Answered>
          </Panel>
          <Panel title="Sweeps" about="Regular looks for what events have left undone.">
            <Answered answer={health} lines={4}>
              {(data) => <Sweeps {...data} />}
            </Answered>
          </Panel>
        </div>
      </div>
    </>
  );
}

function Vitals({
  lastBeat,
  outboxAgeSeconds,
  oldestUntold,
  overdueSince,
  deadLetters,
  repaired,
  accounts,
}: Health) {
  const letters = deadLetters?.reduce((total, { count }) => total + count, 0);
  const repairs = repaired.reduce((total, { count }) => total + count, 0);
  const isBeating = lastBeat !== undefined && Date.now() - Date.parse(lastBeat) < LATE_BEAT_MS;
  const silent = accounts.filter(({ lastHeard }) => lastHeard === undefined).length;
  return (
    <div class="vitals">
      <Vital
        name="Heartbeat"
        isWell={isBeating}
        value={lastBeat === undefined ? 'none' : <When at={lastBeat} />}
      >
        {isBeating
          ? 'A made-up event went the whole way that a real one goes.'
          : 'No event came through lately. The first one comes within five minutes of the start; else look at the functions and queues.'}
      </Vital>
      <Vital
        name="Lag of alerts"
        isWell={outboxAgeSeconds < LATE_OUTBOX_SECONDS}
        value={oldestUntold === undefined ? 'none' : lasting(outboxAgeSeconds * 1000)}
      >
        {oldestUntold === undefined
          ? 'Everything that was recorded was told.'
          : `The oldest transition that is not told was recorded ${minuteText(oldestUntold)} UTC.`}
      </Vital>
      <Vital
        name="Work that is due"
        isWell={overdueSince === undefined}
        value={overdueSince === undefined ? 'none late' : <When at={overdueSince} as="for" />}
      >
        {overdueSince === undefined
          ? 'Nothing that should be done by now is undone.'
          : `Something was due ${minuteText(overdueSince)} UTC and is not done.`}
      </Vital>
      <Vital
        name="Dead letters"
        isWell={letters === undefined ? undefined : letters === 0}
        value={letters === undefined ? 'not known here' : String(letters)}
      >
        {letters === undefined
          ? 'The alarm on dead letters tells of them; npx plumbline redrive lists them.'
          : letters === 0
            ? 'No message was given up.'
            : `${deadLetters?.map(({ queue, count }) => `${count} in ${queue}`).join(', ')}. npx plumbline redrive shows why.`}
      </Vital>
      <Vital
        name="Repaired by sweeps"
        isWell={repairs === 0 ? true : undefined}
        value={String(repairs)}
      >
        {repairs === 0
          ? 'In seven days no sweep found a change that no event had announced.'
          : `In seven days: ${repaired.map(({ accountId, source, count }) => `${count} in ${accountId} that ${source} should have told`).join(', ')}.`}
      </Vital>
      <Vital
        name="Accounts heard"
        isWell={silent === 0 && accounts.length > 0}
        value={`${accounts.length - silent} of ${accounts.length}`}
      >
        {accounts.length === 0 ? (
          'No account was heard yet.'
        ) : (
          <ul>
            {accounts.map(({ accountId, lastHeard }) => (
              <li key={accountId}>
                <AccountName id={accountId} />{' '}
                {lastHeard === undefined ? 'never' : <When at={lastHeard} />}
              </li>
            ))}
          </ul>
        )}
      </Vital>
    </div>
  );
}

function Unknown({ items }: { readonly items: readonly RuleStanding[] }) {
  const unknown = items
    .flatMap(({ rule, judged }) =>
      judged && judged.unknown > 0 ? [{ rule, count: judged.unknown }] : [],
    )
    .toSorted((a, b) => b.count - a.count);
  if (unknown.length === 0) {
    return items.every(({ signal }) => signal === 'none') ? (
      <Empty title="Nothing has been judged yet">
        <p>No rule has seen a resource, so that none can have failed.</p>
      </Empty>
    ) : (
      <Empty title="None: every rule has judged what it watches" />
    );
  }
  return (
    <ol class="bars">
      {unknown.slice(0, 20).map(({ rule, count }) => (
        <li key={rule} data-row>
          <a href={ruleHref(rule)} data-row-link class="rule-id">
            {rule}
          </a>
          <span>
            <JudgedLink rule={rule} standing="unknown" n={count} /> {plural(count, 'resource')}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Sweeps({ sweeps }: Health) {
  if (sweeps.length === 0) {
    return (
      <Empty title="No round of reads has run yet">
        <p>The first one starts by the schedule, or with the first account that joins.</p>
      </Empty>
    );
  }
  return (
    <Scroll label="Sweeps">
      <table>
        <thead>
          <tr>
            <th scope="col">Began</th>
            <th scope="col" class="numeric">
              Done
            </th>
            <th scope="col" class="numeric">
              Failed
            </th>
            <th scope="col">Ended</th>
          </tr>
        </thead>
        <tbody>
          {sweeps.map(({ id, startedAt, finishedAt, total, done, failed }) => (
            <tr key={id}>
              <td>{minuteText(startedAt)}</td>
              <td class="numeric">
                {done} of {total}
              </td>
              <td class="numeric">{failed}</td>
              <td>{finishedAt === undefined ? 'running' : minuteText(finishedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
