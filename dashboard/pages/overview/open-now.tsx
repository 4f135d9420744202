import type { About, Summary } from '../../data/answers.ts';
import { type Answer, useAnswer } from '../../data/use-answer.ts';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Panel } from '../../parts/panel.tsx';
import { SeverityShape } from '../../parts/tags.tsx';
import { asOfHere, findingsHref, to } from '../../routing/href.ts';
import { counted, plural } from '../../text/numbers.ts';
import { severities, severityWords } from '../../text/words.ts';
import type { Counts } from './watched-lists.tsx';

type Props = { readonly answer: Answer<About & { readonly summary: Summary }> };

/** The first number, and what it is made of. */
export function OpenNow({ answer }: Props) {
  return (
    <Panel title="Open findings" class="open-now">
      <Answered answer={answer} lines={5}>
        {({ summary }) => <Numbers {...summary} />}
      </Answered>
    </Panel>
  );
}

/** How much is watched at all: known of the present only. */
function Watched() {
  const { data } = useAnswer<Counts>(asOfHere() === undefined ? '/v1/resource-counts' : undefined);
  if (data === undefined) return null;
  const accounts = new Set(data.items.map(({ accountId }) => accountId)).size;
  const types = new Set(data.items.map(({ resourceType }) => resourceType)).size;
  return (
    <p class="beside">
      <NumberLink n={data.total} of="watched" href={to('/resources')} />{' '}
      {plural(data.total, 'resource')} of{' '}
      <NumberLink n={types} of="types" href={to('/resources')} /> {plural(types, 'type')} watched in{' '}
      <NumberLink n={accounts} of="accounts" href={to('/resources')} />{' '}
      {plural(accounts, 'account')}
    </p>
  );
}

function Numbers({ open, resources, rules, accounts, bySeverity, byState, incidents }: Summary) {
  const excepted = byState.find(({ value }) => value === 'excepted')?.count ?? 0;
  return (
    <>
      <p class="headline">
        <NumberLink n={open} of="findings" href={findingsHref()} class="big" />
        <span>
          on <NumberLink n={resources} of="resources" href={findingsHref()} />{' '}
          {plural(resources, 'resource')}, of{' '}
          <NumberLink n={rules} of="rules" href={findingsHref()} /> {plural(rules, 'rule')}, in{' '}
          <NumberLink n={accounts} of="accounts" href={findingsHref()} />{' '}
          {plural(accounts, 'account')}
        </span>
      </p>
      <div class="severity-bar" aria-hidden="true">
        {severities.map((severity) =>
          bySeverity[severity] === 0 ? null : (
            <span
              key={severity}
              class={`fill-${severity}`}
              style={{ flexGrow: bySeverity[severity] }}
            />
          ),
        )}
      </div>
      <ul class="severity-list">
        {severities.map((severity) => (
          <li key={severity} class={bySeverity[severity] === 0 ? 'zero' : ''}>
            <NumberLink
              n={bySeverity[severity]}
              of="findings"
              href={findingsHref({ severity: [severity] })}
              label={counted(
                bySeverity[severity],
                `${severityWords[severity].toLowerCase()} finding`,
              )}
            />
            <span class={`severity-word sev-${severity}`}>
              <SeverityShape severity={severity} />
              {severityWords[severity]}
            </span>
          </li>
        ))}
      </ul>
      <p class="beside">
        <NumberLink n={excepted} of="findings" href={findingsHref({ state: ['excepted'] })} /> of
        them {plural(excepted, 'is an accepted risk', 'are accepted risks')} ·{' '}
        <NumberLink n={incidents} of="incidents" href={to('/findings', { kind: 'incident' })} />{' '}
        {plural(incidents, 'incident')} in the last 30 days
      </p>
      <Watched />
    </>
  );
}
