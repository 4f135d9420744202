import type { Finding } from '../../data/answers.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { SeverityTag } from '../../parts/tags.tsx';
import { findingHref, resourceHref } from '../../routing/href.ts';
import { minuteText } from '../../text/times.ts';
import { withoutNames } from '../../text/words.ts';

interface Props {
  readonly items: readonly Finding[];
  readonly hasEnd?: boolean;
  /** All are of one rule: what is the same in every row is left out. */
  readonly isOfOneRule?: boolean;
}

/** A short table of findings, where what matters is when. */
export function FindingRows({ items, hasEnd = false, isOfOneRule = false }: Props) {
  return (
    <Scroll label="Findings">
      <table class="finding-rows">
        <thead>
          <tr>
            {!isOfOneRule && <th scope="col">Severity</th>}
            <th scope="col">Finding</th>
            <th scope="col">Resource</th>
            <th scope="col">Opened (UTC)</th>
            {hasEnd && <th scope="col">Ended (UTC)</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((finding) => (
            <tr key={`${finding.key} ${finding.openedAt}`} data-row>
              {!isOfOneRule && (
                <td>
                  <SeverityTag severity={finding.severity} />
                </td>
              )}
              <td class="finding-cell">
                <a href={findingHref(finding.key)} data-row-link>
                  {withoutNames(finding.message)}
                </a>
                {!isOfOneRule && <span class="id">{finding.rule}</span>}
              </td>
              <td class="resource-cell">
                <a href={resourceHref(finding)}>{finding.name ?? finding.resourceId}</a>
                <span class="kind">
                  {finding.accountName ?? finding.accountId} · {finding.region}
                </span>
              </td>
              <td class="when-cell">{minuteText(finding.openedAt)}</td>
              {hasEnd && (
                <td class="when-cell">
                  {finding.closedAt === undefined ? '' : minuteText(finding.closedAt)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
