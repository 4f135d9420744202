import type { FixAnswer, FixTimes } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { CsvButton } from '../../parts/csv-button.tsx';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { asOfHere, findingsHref, question } from '../../routing/href.ts';
import { lasting, monthStart, monthText } from '../../text/times.ts';
import { severities, severityWords } from '../../text/words.ts';

/** How long fixes take, by severity. */
export function TimeToFix() {
  const path = question('/v1/time-to-fix', { by: 'severity' });
  const answer = useAnswer<FixAnswer>(path);
  return (
    <Panel
      title="Time to fix"
      about="Closed in 90 days: half of them within the first time, nine of ten within the second."
      action={<CsvButton path={path} name="time-to-fix" />}
    >
      <Answered answer={answer} lines={5}>
        {({ items, all }) => (
          <Times
            what="Severity"
            rows={[
              ...severities.flatMap((severity) =>
                items
                  .filter(({ value }) => value === severity)
                  .map((times) => ({ ...times, name: severityWords[severity] })),
              ),
              { ...all, name: 'All' },
            ]}
          />
        )}
      </Answered>
    </Panel>
  );
}

const MONTHS = 6;

/** The same month by month: whether it gets better. */
export function TimeToFixByMonth() {
  const since = monthStart(asOfHere() ?? new Date().toISOString(), 1 - MONTHS);
  const path = question('/v1/time-to-fix', { by: 'month', since });
  const answer = useAnswer<FixAnswer>(path);
  return (
    <Panel
      title="Time to fix by month"
      about="Of what was closed in each of six months. The bar is the time within which half of it was; the longest is full."
      action={<CsvButton path={path} name="time-to-fix-by-month" />}
    >
      <Answered answer={answer} lines={5}>
        {({ items }) =>
          items.every(({ closed }) => closed === 0) ? (
            <p class="quiet-line">Nothing was closed in these months.</p>
          ) : (
            <Times
              what="Month"
              hasBars
              rows={items.map((times) => ({ ...times, name: monthText(times.value) }))}
            />
          )
        }
      </Answered>
    </Panel>
  );
}

interface TimesProps {
  readonly what: string;
  readonly rows: readonly (FixTimes & { readonly name: string })[];
  readonly hasBars?: boolean;
}

function Times({ what, rows, hasBars = false }: TimesProps) {
  const longest = Math.max(1, ...rows.map(({ p50 = 0 }) => p50));
  return (
    <Scroll label={`Time to fix by ${what.toLowerCase()}`}>
      <table class="fix-times">
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col" class="numeric">
              Closed
            </th>
            <th scope="col" class="numeric">
              Half within
            </th>
            <th scope="col" class="numeric">
              90 % within
            </th>
            {!hasBars && (
              <>
                <th scope="col" class="numeric">
                  Took too long
                </th>
                <th scope="col" class="numeric">
                  Open
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, value, closed, p50, p90, breaches, open }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="numeric">{closed}</td>
              <td class="numeric half-cell">
                {p50 === undefined ? '–' : lasting(p50)}
                {hasBars && p50 !== undefined && (
                  <span
                    class="bar-of"
                    style={{ width: `${(p50 / longest) * 100}%` }}
                    aria-hidden="true"
                  />
                )}
              </td>
              <td class="numeric">{p90 === undefined ? '–' : lasting(p90)}</td>
              {!hasBars && (
                <>
                  <td class="numeric">{breaches}</td>
                  <td class="numeric">
                    <NumberLink
                      n={open}
                      of="findings"
                      href={findingsHref(value === '' ? {} : { severity: [value] })}
                    />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
