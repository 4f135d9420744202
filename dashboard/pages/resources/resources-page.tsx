import type { About, Watched, WatchedType } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { usePages } from '../../data/use-pages.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { CsvButton } from '../../parts/csv-button.tsx';
import { NumberLink, Total } from '../../parts/number.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Answered, Empty } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { filterIn, type Params, queryText } from '../../routing/filter.ts';
import { asOfHere, findingsHref, resourceHref, to } from '../../routing/href.ts';
import { place } from '../../routing/location.ts';
import { plural } from '../../text/numbers.ts';
import { typeText } from '../../text/words.ts';

type Counts = About & {
  readonly total: number;
  readonly noncompliant: number;
  readonly items: readonly WatchedType[];
};

export function ResourcesPage() {
  const { query } = place.get();
  const { account, region, resourceType, rule } = filterIn(query);
  const standing = query.get('standing') ?? undefined;
  const asked: Params = { account, region, resourceType, rule, standing };
  const counts = useAnswer<Counts>(`/v1/resource-counts${queryText(asked)}`);
  const isWhole = resourceType === undefined && account === undefined && rule === undefined;
  const list = `/v1/resources${queryText({ ...asked, limit: 100 })}`;
  return (
    <>
      <PageHead title="Resources" answers="What is watched, and where?">
        <div class="page-actions">
          <CsvButton path={list} name="resources" />
        </div>
      </PageHead>
      {asOfHere() !== undefined && (
        <p class="notice">What is watched is known of the present: this list is of now.</p>
      )}
      <Answered answer={counts} lines={8}>
        {({ total, items }) => (
          <>
            <p class="totals">
              <Totals total={total} items={items} />
              {!isWhole && (
                <>
                  {' '}
                  ·{' '}
                  {[
                    ...(resourceType ?? []).map(typeText),
                    ...(account ?? []),
                    ...(rule ?? []).map((id) => `${standingWords(standing)} by ${id}`),
                  ].join(', ')}{' '}
                  · <a href={to('/resources')}>all</a>
                </>
              )}
            </p>
            {total === 0 && isWhole && <NothingWatched />}
            {isWhole && total > 0 && <Types items={items} />}
          </>
        )}
      </Answered>
      {!isWhole && <List key={list} path={list} />}
    </>
  );
}

function Totals({ total, items }: Pick<Counts, 'total' | 'items'>) {
  const types = new Set(items.map(({ resourceType }) => resourceType)).size;
  const accounts = new Set(items.map(({ accountId }) => accountId)).size;
  return (
    <>
      <Total n={total} of="watched" /> {plural(total, 'resource')} of <Total n={types} of="types" />{' '}
      {plural(types, 'type')} watched in <Total n={accounts} of="accounts" />{' '}
      {plural(accounts, 'account')}
    </>
  );
}

const words: Readonly<Record<string, string>> = {
  compliant: 'found compliant',
  notApplicable: 'found not applicable',
  unknown: 'not judged',
};
const standingWords = (standing = ''): string =>
  Object.hasOwn(words, standing) ? (words[standing] ?? '') : 'looked at';

function NothingWatched() {
  return (
    <Empty title="No resource is watched">
      <p>
        Nothing was heard or read of any. <a href={to('/health')}>See which accounts were heard</a>,
        or run <code>npx plumbline doctor</code>.
      </p>
    </Empty>
  );
}

function Types({ items }: { readonly items: readonly WatchedType[] }) {
  const types = [...Map.groupBy(items, ({ resourceType }) => resourceType)]
    .map(([resourceType, own]) => ({ resourceType, own, count: sum(own) }))
    .sort((a, b) => b.count - a.count);
  return (
    <Scroll label="Resource types">
      <table>
        <thead>
          <tr>
            <th scope="col">Resource type</th>
            <th scope="col" class="numeric">
              Watched
            </th>
            <th scope="col">By account</th>
          </tr>
        </thead>
        <tbody>
          {types.map(({ resourceType, own, count }) => (
            <tr key={resourceType} data-row>
              <th scope="row">
                <a href={to('/resources', { resourceType: [resourceType] })} data-row-link>
                  {typeText(resourceType)}
                </a>
                <span class="id"> {resourceType}</span>
              </th>
              <td class="numeric">
                <NumberLink
                  n={count}
                  of="watched"
                  href={to('/resources', { resourceType: [resourceType] })}
                />
              </td>
              <td>
                <ul class="by-account">
                  {own.map(({ accountId, resources }) => (
                    <li key={accountId}>
                      <AccountName id={accountId} />{' '}
                      <NumberLink
                        n={resources}
                        of="watched"
                        href={to('/resources', {
                          resourceType: [resourceType],
                          account: [accountId],
                        })}
                      />
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const sum = (items: readonly WatchedType[]): number =>
  items.reduce((total, { resources }) => total + resources, 0);

function List({ path }: { readonly path: string }) {
  const pages = usePages<Watched>(path);
  return (
    <>
      <Answered answer={pages.answer} lines={12}>
        {() => (
          <Scroll label="Resources">
            <table>
              <thead>
                <tr>
                  <th scope="col">Resource</th>
                  <th scope="col">Type</th>
                  <th scope="col">Account and Region</th>
                  <th scope="col">Compliance</th>
                </tr>
              </thead>
              <tbody>
                {pages.items.map((each) => (
                  <Row key={`${each.accountId} ${each.region} ${each.resourceId}`} {...each} />
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Answered>
      {pages.hasMore && (
        <p class="more-rows">
          <button type="button" disabled={pages.isAsking} onClick={() => void pages.more()}>
            {pages.isAsking ? 'Fetching…' : 'Show more'}
          </button>
        </p>
      )}
    </>
  );
}

function Row(each: Watched) {
  const { accountId, region, resourceType, resourceId, violated } = each;
  return (
    <tr data-row>
      <td>
        <a href={resourceHref(each)} data-row-link class="rule-id">
          {resourceId}
        </a>
      </td>
      <td>{typeText(resourceType)}</td>
      <td>
        <AccountName id={accountId} />
        <span class="kind">{region}</span>
      </td>
      <td>
        {violated.length === 0 ? (
          'Breaks no rule'
        ) : (
          <a
            href={findingsHref({
              resource: [resourceId],
              account: [accountId],
              region: [region],
              resourceType: [resourceType],
            })}
          >
            Breaks {violated.length} {plural(violated.length, 'rule')}
          </a>
        )}
      </td>
    </tr>
  );
}
