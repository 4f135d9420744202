import type { Counted, Matrix } from '../../data/answers.ts';
import { useAccountNames } from '../../data/names.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { CsvButton } from '../../parts/csv-button.tsx';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { findingsHref, question, ruleHref, to } from '../../routing/href.ts';
import { counted } from '../../text/numbers.ts';

const COLUMNS = 24;
/** Shades of cells, the lightest first. */
const SHADES = 5;

/** Accounts by rules with the number in each cell; the shade says it again. */
export function HeatMap() {
  const path = question('/v1/matrix', { rows: 'account', columns: 'rule', most: 100 });
  const answer = useAnswer<Matrix>(path);
  return (
    <Panel
      title="Accounts by rules"
      about="Open findings in each account of each rule, the worst first. The stronger the colour, the more."
      action={<CsvButton path={path} name="accounts-by-rules" />}
    >
      <Answered answer={answer} lines={8}>
        {(matrix) =>
          matrix.total === 0 ? (
            <Empty title="Nothing is open in any account">
              <p>
                Either all that was judged is in order, or nothing has been judged.{' '}
                <a href={to('/rules', { answered: 'yes' })}>See what the rules have judged</a>.
              </p>
            </Empty>
          ) : (
            <Cells {...matrix} />
          )
        }
      </Answered>
    </Panel>
  );
}

function Cells({ rows, columns, cells, total }: Matrix) {
  const nameOf = useAccountNames();
  const shown = columns.slice(0, COLUMNS);
  const counts = new Map(cells.map(({ row, column, count }) => [`${row} ${column}`, count]));
  const most = Math.max(...cells.map(({ count }) => count));
  return (
    <>
      <Scroll label="Accounts by rules">
        <table class="heat">
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col" class="numeric">
                All
              </th>
              {shown.map(({ value }) => (
                <th scope="col" key={value} class="turned">
                  <a href={ruleHref(value)} title={value}>
                    {value}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ value: account, count }) => (
              <tr key={account} data-row>
                <th scope="row">
                  <a href={findingsHref({ account: [account] })} data-row-link>
                    {nameOf(account) ?? account}
                  </a>
                  {nameOf(account) !== undefined && <span class="id">{account}</span>}
                </th>
                <td class="numeric">
                  <NumberLink n={count} of="findings" href={findingsHref({ account: [account] })} />
                </td>
                {shown.map(({ value: rule }) => (
                  <Cell
                    key={rule}
                    account={account}
                    rule={rule}
                    n={counts.get(`${account} ${rule}`) ?? 0}
                    most={most}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <Sums columns={shown} total={total} />
        </table>
      </Scroll>
      {columns.length > COLUMNS && (
        <p class="kind">
          {counted(columns.length - COLUMNS, 'rule')} with fewer findings are not shown; the CSV has
          them.
        </p>
      )}
    </>
  );
}

interface CellProps {
  readonly account: string;
  readonly rule: string;
  readonly n: number;
  readonly most: number;
}

function Cell({ account, rule, n, most }: CellProps) {
  if (n === 0) {
    return (
      <td class="cell">
        <span class="none" aria-hidden="true">
          ·
        </span>
        <span class="unseen">0</span>
      </td>
    );
  }
  const shade = Math.min(SHADES, 1 + Math.floor((Math.log(n) / Math.log(most + 1)) * SHADES));
  return (
    <td class={`cell shade-${shade}`}>
      <NumberLink
        n={n}
        of="findings"
        href={findingsHref({ account: [account], rule: [rule] })}
        label={`${counted(n, 'finding')} of ${rule} in ${account}`}
      />
    </td>
  );
}

interface SumsProps {
  readonly columns: readonly Counted[];
  readonly total: number;
}

function Sums({ columns, total }: SumsProps) {
  return (
    <tfoot>
      <tr>
        <th scope="row">All accounts</th>
        <td class="numeric">
          <NumberLink n={total} of="findings" href={findingsHref()} />
        </td>
        {columns.map(({ value, count }) => (
          <td key={value} class="cell">
            <NumberLink
              n={count}
              of="findings"
              href={findingsHref({ rule: [value] })}
              label={`${counted(count, 'finding')} of ${value}`}
            />
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
