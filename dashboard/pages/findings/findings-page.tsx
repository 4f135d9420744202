import { useRef, useState } from 'preact/hooks';
import type { Facets, OneFinding, Paged } from '../../data/answers.ts';
import { type Answer, useAnswer } from '../../data/use-answer.ts';
import { CsvButton } from '../../parts/csv-button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Total } from '../../parts/number.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Waiting } from '../../parts/panel.tsx';
import { filterIn } from '../../routing/filter.ts';
import { question } from '../../routing/href.ts';
import { place } from '../../routing/location.ts';
import { plural } from '../../text/numbers.ts';
import { ChosenFilters } from './chosen-filters.tsx';
import { FacetLists } from './facet-lists.tsx';
import { FindingDrawer } from './finding-drawer.tsx';
import { FindingsTable } from './findings-table.tsx';

export function FindingsPage({ opened }: { readonly opened: string | undefined }) {
  const { query } = place.get();
  const filter = filterIn(query);
  const isOfIncidents = filter.kind?.[0] === 'incident';
  const sort = query.get('sort') ?? undefined;
  const [hasFilters, showFilters] = useState(false);
  const one = useAnswer<OneFinding>(
    opened === undefined ? undefined : question(`/v1/findings/${opened}`),
  ).data?.item;
  const list = question('/v1/findings', { ...filter, sort, limit: 50 });
  const facets = useFacets(question('/v1/facets', { ...filter }), list);
  return (
    <div class={opened === undefined ? 'findings' : 'findings with-drawer'}>
      <div class="findings-list">
        <PageHead
          title={isOfIncidents ? 'Incidents' : 'Findings'}
          fullTitle={one && `${one.rule}: ${one.name ?? one.resourceId}`}
          answers={
            isOfIncidents
              ? 'What happened that should not have, and who did it?'
              : 'What is noncompliant, since when, whose is it, and what is to be done?'
          }
        />
        <div class="findings-head">
          <p class="totals" aria-live="polite">
            <Totals
              facets={facets.data}
              isOld={facets.isOld}
              hasFailed={facets.failure !== undefined}
              isOfIncidents={isOfIncidents}
            />
          </p>
          <div class="actions">
            <button
              type="button"
              class="quiet filters-button"
              aria-expanded={hasFilters}
              aria-controls="facets"
              onClick={() => showFilters(!hasFilters)}
            >
              <Icon name="filter" />
              Filters
            </button>
            <CsvButton
              path={question('/v1/findings', { ...filter, sort, limit: 200 })}
              name={isOfIncidents ? 'incidents' : 'findings'}
            />
          </div>
        </div>
        <ChosenFilters filter={filter} />
        <div class="faceted">
          <aside id="facets" class={hasFilters ? 'facets shown' : 'facets'} aria-label="Filters">
            {facets.data === undefined ? (
              facets.failure === undefined && <Waiting lines={12} />
            ) : (
              <FacetLists facets={facets.data.facets} filter={filter} />
            )}
          </aside>
          <FindingsTable key={list} path={list} filter={filter} opened={opened} sort={sort} />
        </div>
      </div>
      {opened !== undefined && <FindingDrawer findingKey={opened} />}
    </div>
  );
}

/** Counting takes a while where there is much: what people look at first is asked first. */
function useFacets(wanted: string, list: string): Answer<Facets> {
  const first = useAnswer<Paged<unknown>>(list);
  const asked = useRef<string | undefined>(undefined);
  if ((first.data !== undefined && !first.isOld) || first.failure !== undefined) {
    asked.current = wanted;
  }
  const facets = useAnswer<Facets>(asked.current);
  return asked.current === wanted ? facets : { ...facets, isOld: facets.data !== undefined };
}

interface TotalsProps {
  readonly facets: Facets | undefined;
  readonly isOld: boolean;
  readonly hasFailed: boolean;
  readonly isOfIncidents: boolean;
}

function Totals({ facets, isOld, hasFailed, isOfIncidents }: TotalsProps) {
  if (hasFailed && (facets === undefined || isOld)) return <>How many there are is not known.</>;
  if (facets === undefined || isOld) return <span class="counting">Counting…</span>;
  const { total, resources, rules, accounts } = facets;
  return (
    <>
      <Total n={total} of={isOfIncidents ? 'incidents' : 'findings'} />{' '}
      {plural(total, isOfIncidents ? 'incident' : 'finding')} on{' '}
      <Total n={resources} of="resources" /> {plural(resources, 'resource')}, of{' '}
      <Total n={rules} of="rules" /> {plural(rules, 'rule')}, in{' '}
      <Total n={accounts} of="accounts" /> {plural(accounts, 'account')}
    </>
  );
}
