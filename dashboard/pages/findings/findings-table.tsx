import type { Finding } from '../../data/answers.ts';
import { useAccountNames } from '../../data/names.ts';
import { usePages } from '../../data/use-pages.ts';
import { Answered } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { SeverityTag, StateTag } from '../../parts/tags.tsx';
import { When } from '../../parts/when.tsx';
import type { Filter } from '../../routing/filter.ts';
import { findingHref, findingsHref } from '../../routing/href.ts';
import { go } from '../../routing/location.ts';
import { typeText, withoutNames } from '../../text/words.ts';
import { NoFindings } from './no-findings.tsx';

/** Orders of the API; the first is that which is cheapest, and what most people want. */
const orders = [
  ['', 'Most severe first'],
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
  ['rule', 'By rule'],
  ['account', 'By account'],
  ['resource', 'By resource'],
] as const;

interface Props {
  readonly path: string;
  readonly filter: Filter;
  readonly opened: string | undefined;
  readonly sort: string | undefined;
}

export function FindingsTable({ path, filter, opened, sort }: Props) {
  const pages = usePages<Finding>(path);
  return (
    <div class="findings-table">
      <div class="table-tools">
        <label>
          Order{' '}
          <select
            value={sort ?? ''}
            onChange={({ currentTarget: { value } }) => {
              // Another order is another address.
              go(findingsHref({ ...filter, sort: value }));
            }}
          >
            {orders.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Answered answer={pages.answer} lines={12}>
        {() =>
          pages.items.length === 0 ? (
            <NoFindings filter={filter} />
          ) : (
            <Rows items={pages.items} opened={opened} filter={filter} sort={sort} />
          )
        }
      </Answered>
      {pages.failure !== undefined && (
        <p class="notice bad" role="alert">
          {pages.failure.message}
        </p>
      )}
      {pages.hasMore && (
        <p class="more-rows">
          <button type="button" disabled={pages.isAsking} onClick={() => void pages.more()}>
            {pages.isAsking ? 'Fetching…' : 'Show more'}
          </button>
        </p>
      )}
    </div>
  );
}

interface RowsProps {
  readonly items: readonly Finding[];
  readonly opened: string | undefined;
  readonly filter: Filter;
  readonly sort: string | undefined;
}

function Rows({ items, opened, filter, sort }: RowsProps) {
  const nameOf = useAccountNames();
  return (
    <Scroll label="List of findings">
      <table class="findings-rows">
        <thead>
          <tr>
            <th scope="col">Severity and state</th>
            <th scope="col">Finding</th>
            <th scope="col">Resource</th>
            <th scope="col">Account and Region</th>
            <th scope="col">Owner</th>
            <th scope="col">Open since</th>
          </tr>
        </thead>
        <tbody>
          {items.map((finding) => (
            <tr
              key={`${finding.key} ${finding.openedAt}`}
              data-row
              aria-current={finding.key === opened ? 'true' : undefined}
            >
              <td class="standing-cell">
                <SeverityTag severity={finding.severity} />
                <StateTag state={finding.state} />
              </td>
              <td class="finding-cell">
                <a href={findingHref(finding.key, { ...filter, sort })} data-row-link>
                  {withoutNames(finding.message)}
                </a>
                <span class="id">{finding.rule}</span>
              </td>
              <td class="resource-cell">
                {finding.name !== undefined && finding.name !== finding.resourceId && (
                  <span class="name">{finding.name}</span>
                )}
                <span class="id">{finding.resourceId}</span>
                <span class="kind">{typeText(finding.resourceType)}</span>
              </td>
              <td>
                <span class="name">
                  {finding.accountName ?? nameOf(finding.accountId) ?? finding.accountId}
                </span>
                <span class="kind">{finding.region}</span>
              </td>
              <td>{finding.owner}</td>
              <td class="when-cell">
                <When at={finding.openedAt} as="for" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
