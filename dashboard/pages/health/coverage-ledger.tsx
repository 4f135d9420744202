import type { CoverageRow, Listed } from '../../data/answers.ts';
import type { Answer } from '../../data/use-answer.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { CsvButton } from '../../parts/csv-button.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { SignalShape } from '../../parts/tags.tsx';
import { When } from '../../parts/when.tsx';
import { question } from '../../routing/href.ts';
import { numberText } from '../../text/numbers.ts';

const states = ['unknown', 'stale', 'covered', 'not applicable'] as const;
const signalOf = {
  covered: 'green',
  stale: 'yellow',
  unknown: 'red',
  'not applicable': 'none',
} as const;

/** Of which accounts, Regions and sources anything is known; what is not stands first. */
export function CoverageLedger({ answer }: { readonly answer: Answer<Listed<CoverageRow>> }) {
  return (
    <Panel
      title="Coverage ledger"
      about="Every account, Region and source, what is not known first. Unknown is never green."
      action={<CsvButton path={question('/v1/coverage')} name="coverage" />}
    >
      <Answered answer={answer} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nothing was heard of anything">
              <p>
                Let accounts forward their events (docs/deploy.md), and run{' '}
                <code>npx plumbline doctor</code>.
              </p>
            </Empty>
          ) : (
            <Ledger items={items} />
          )
        }
      </Answered>
    </Panel>
  );
}

function Ledger({ items }: { readonly items: readonly CoverageRow[] }) {
  const sorted = items.toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state));
  return (
    <>
      <ul class="verdicts">
        {states.map((state) => (
          <li key={state}>
            <SignalShape signal={signalOf[state]} />
            <b>{numberText(items.filter((each) => each.state === state).length)}</b>
            <span>{state}</span>
          </li>
        ))}
      </ul>
      <Scroll label="Coverage ledger" class="tall ledger">
        <table>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Account</th>
              <th scope="col">Region</th>
              <th scope="col">Source</th>
              <th scope="col">Last heard</th>
              <th scope="col">Why, and what to do</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ accountId, region, source, state, reason, fix, lastHeard }) => (
              <tr key={`${accountId} ${region} ${source}`}>
                <td>
                  <span class={`tag signal-${signalOf[state]}`}>
                    <SignalShape signal={signalOf[state]} />
                    {state}
                  </span>
                </td>
                <td>
                  <AccountName id={accountId} />
                </td>
                <td>{region}</td>
                <td>
                  <code>{source}</code>
                </td>
                <td class="when-cell">
                  {lastHeard === undefined ? 'never' : <When at={lastHeard} />}
                </td>
                <td>
                  {reason}
                  {fix !== undefined && (
                    <div class="command">
                      <pre>{fix}</pre>
                      <CopyButton text={fix} what="command" />
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
