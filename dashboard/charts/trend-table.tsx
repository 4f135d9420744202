import type { TrendDay } from '../data/answers.ts';
import { NumberLink } from '../parts/number.tsx';
import { Scroll } from '../parts/scroll.tsx';
import type { Params } from '../routing/filter.ts';
import { asOfHere, findingsHref } from '../routing/href.ts';
import { dayText } from '../text/times.ts';
import { severities, severityWords } from '../text/words.ts';

interface Props {
  readonly days: readonly TrendDay[];
  readonly filter: Params;
}

/** The chart as a table, the newest day first. */
export function TrendTable({ days, filter }: Props) {
  const last = days.length - 1;
  return (
    <Scroll class="tall" label="Open over 90 days, as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">End of the day</th>
            <th scope="col" class="numeric">
              Open
            </th>
            {severities.map((severity) => (
              <th scope="col" class="numeric" key={severity}>
                {severityWords[severity]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days
            .map(({ at, open, bySeverity }, index) => {
              const about = { ...filter, ...(index !== last && { asOf: at }) };
              return (
                <tr key={at} data-row>
                  <th scope="row">
                    {index === last && asOfHere() === undefined ? 'Now' : dayText(at)}
                  </th>
                  <td class="numeric">
                    <NumberLink n={open} of="findings" href={findingsHref(about)} />
                  </td>
                  {severities.map((severity) => (
                    <td class="numeric" key={severity}>
                      <NumberLink
                        n={bySeverity[severity]}
                        of="findings"
                        href={findingsHref({ ...about, severity: [severity] })}
                      />
                    </td>
                  ))}
                </tr>
              );
            })
            .reverse()}
        </tbody>
      </table>
    </Scroll>
  );
}
