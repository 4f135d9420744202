import type { Exception, Listed } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { CsvButton } from '../../parts/csv-button.tsx';
import { now } from '../../parts/now.ts';
import { Total } from '../../parts/number.tsx';
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
              force, those that end first above{' '}
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
            <th scope="col">Owner</th>
            <th scope="col">Reason</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, rule, accountId, resource, owner, reason, from, until }) => {
            const isSoon = Date.parse(until) - now() < SOON_MS;
            return (
              <tr key={id} data-row>
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
                  {resource !== undefined && (
                    <a class="id" href={findingsHref({ rule: [rule], resource: [resource] })}>
                      {resource}
                    </a>
                  )}
                </td>
                <td>{owner}</td>
                <td class="reason-cell">{reason}</td>
                <td class="when-cell">{dayText(from)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
