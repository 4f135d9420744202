import type { Exception, Listed } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { CsvButton } from '../../parts/csv-button.tsx';
import { now } from '../../parts/now.ts';
import { NumberLink, Total } from '../../parts/number.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Answered, Empty } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { filterIn } from '../../routing/filter.ts';
import { findingsHref, question, ruleHref, to } from '../../routing/href.ts';
import { place } from '../../routing/location.ts';
import { plural } from '../../text/numbers.ts';
import { ago, dayText } from '../../text/times.ts';

const SOON_MS = 14 * 86_400_000;

export function ExceptionsPage() {
  const { rule, account } = filterIn(place.get().query);
  const path = question('/v1/exceptions', { rule, account });
  const answer = useAnswer<Listed<Exception>>(path);
  return (
    <>
      <PageHead
        title="Exceptions"
        answers="Which risks are accepted, by whom, why, and which of them end soon?"
      >
        <div class="page-actions">
          <CsvButton path={path} name="exceptions" />
        </div>
      </PageHead>
      <Answered answer={answer} lines={8}>
        {({ items }) => (
          <>
            <p class="totals">
              <Total n={items.length} of="exceptions" /> {plural(items.length, 'exception')} in
              force{items.length > 1 && ', those that end first above'}{' '}
              {rule !== undefined && (
                <>
                  · only of {rule.join(', ')} · <a href={to('/exceptions')}>all</a>
                </>
              )}
            </p>
            {items.length === 0 ? <NoExceptions /> : <List items={items} />}
          </>
        )}
      </Answered>
    </>
  );
}

function NoExceptions() {
  return (
    <Empty title="No risk is accepted">
      <p>
        An exception has an owner, a reason and an end, at most a year away. Accept one from the
        page of <a href={findingsHref()}>a finding</a>, or in <code>config/exceptions.yml</code>.
      </p>
    </Empty>
  );
}

function List({ items }: { readonly items: readonly Exception[] }) {
  return (
    <Scroll label="Exceptions">
      <table>
        <thead>
          <tr>
            <th scope="col">Ends</th>
            <th scope="col">Rule</th>
            <th scope="col">Where</th>
            <th scope="col" class="numeric">
              Hides
            </th>
            <th scope="col">Owner</th>
            <th scope="col">Reason</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} {...item} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row(item: Exception) {
  const { rule, accountId, resource, owner, reason, from, until, requester, approver, ticket } =
    item;
  const isSoon = Date.parse(until) - now() < SOON_MS;
  const place = [item.ou, item.region, item.resourceType, item.tag].filter(
    (part) => part !== undefined,
  );
  return (
    <tr data-row>
      <td class="when-cell">
        <span class={isSoon ? 'soon' : ''}>{dayText(until)}</span>
        <span class="kind">
          {ago(until, now())}
          {isSoon && ': soon'}
        </span>
      </td>
      <td>
        <a href={ruleHref(rule)} data-row-link class="rule-id">
          {rule}
        </a>
      </td>
      <td>
        {accountId === undefined ? 'all accounts' : <AccountName id={accountId} />}
        {place.length > 0 && <span class="kind">{place.join(' · ')}</span>}
        {resource !== undefined && <span class="id">{resource}</span>}
      </td>
      <td class="numeric">
        <Hidden {...item} />
        {item.isStale === true && <span class="kind">stale</span>}
      </td>
      <td>
        {owner}
        <span class="kind">
          asked by {requester}, approved by {approver}
          {!item.verified && ' (as a file says)'}
        </span>
      </td>
      <td class="reason-cell">
        {reason}
        {ticket !== undefined && <span class="kind">{ticket}</span>}
      </td>
      <td class="when-cell">{dayText(from)}</td>
    </tr>
  );
}

/** What it covers and is open; a pattern is no filter that a list could be narrowed by. */
function Hidden({
  rule,
  accountId,
  ou,
  region,
  resourceType,
  resource,
  tag,
  glob,
  hides,
}: Exception) {
  if (glob === true) return <>{hides}</>;
  const one = (value: string | undefined) => (value === undefined ? undefined : [value]);
  return (
    <NumberLink
      n={hides}
      of="findings"
      href={findingsHref({
        rule: [rule],
        account: one(accountId),
        ou: one(ou),
        region: one(region),
        resourceType: one(resourceType),
        resource: one(resource),
        tag: one(tag),
      })}
    />
  );
}
