import type { CoverageRow, Listed } from '../../data/answers.ts';
import type { Answer } from '../../data/use-answer.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { CsvButton } from '../../parts/csv-button.tsx';
import { NumberLink, Total } from '../../parts/number.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { SignalShape } from '../../parts/tags.tsx';
import { When } from '../../parts/when.tsx';
import { question, to } from '../../routing/href.ts';
import { place } from '../../routing/location.ts';

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
  const asked = states.find((state) => state === place.get().query.get('coverage'));
  const shown = items
    .filter(({ state }) => asked === undefined || state === asked)
    .toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state));
  return (
    <>
      <ul class="verdicts">
        {states.map((state) => (
          <li key={state}>
            <SignalShape signal={signalOf[state]} />
            <NumberLink
              n={items.filter((each) => each.state === state).length}
              of="cells"
              href={to('/health', { coverage: state })}
            />
            <span>{state}</span>
          </li>
        ))}
        <li class="kind">
          <Total n={shown.length} of="cells" /> shown
          {asked !== undefined && (
            <>
              {' '}
              · <a href={to('/health')}>all</a>
            </>
          )}
        </li>
      </ul>
      <Scroll label="Coverage ledger" class="tall ledger">
        <table>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Account</th>
              <th scope="col">Source and Regions</th>
              <th scope="col">Last heard</th>
              <th scope="col">Why, and what to do</th>
            </tr>
          </thead>
          <tbody>
            {together(shown).map((rows) => (
              <Row key={rows.map(({ region }) => region).join()} rows={rows} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** Regions of which the same is to be said stand in one row. */
function together(rows: readonly CoverageRow[]): readonly (readonly CoverageRow[])[] {
  return [
    ...Map.groupBy(rows, ({ accountId, source, state, reason }) =>
      JSON.stringify([accountId, source, state, state === 'covered' ? '' : reason]),
    ).values(),
  ];
}

function Row({ rows }: { readonly rows: readonly CoverageRow[] }) {
  const [first] = rows;
  if (first === undefined) return null;
  const { accountId, source, state, reason, fix } = first;
  const heard = rows.flatMap(({ lastHeard }) => lastHeard ?? []).toSorted();
  return (
    <tr>
      <td>
        <span class={`tag signal-${signalOf[state]}`}>
          <SignalShape signal={signalOf[state]} />
          {state}
        </span>
      </td>
      <td>
        <AccountName id={accountId} />
      </td>
      <td>
        <code>{source}</code>
        <span class="kind">{rows.map(({ region }) => region).join(', ')}</span>
      </td>
      <td class="when-cell">{heard[0] === undefined ? 'never' : <When at={heard[0]} />}</td>
      <td>
        {state === 'covered' ? '' : reason}
        {fix !== undefined && (
          <span class="fix">
            <code>{fix}</code>
            <CopyButton text={fix} what="command" />
          </span>
        )}
      </td>
    </tr>
  );
}
