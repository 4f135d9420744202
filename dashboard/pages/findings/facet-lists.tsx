import { useState } from 'preact/hooks';
import type { Counted, Facets, Severity } from '../../data/answers.ts';
import { useAccountNames } from '../../data/names.ts';
import { SeverityShape } from '../../parts/tags.tsx';
import { type Filter, type FilterName, toggled } from '../../routing/filter.ts';
import { findingsHref } from '../../routing/href.ts';
import { numberText, plural } from '../../text/numbers.ts';
import { facetWords } from '../../text/words.ts';
import { valueWords } from './value-words.ts';

const order = [
  'severity',
  'state',
  'rule',
  'account',
  'ou',
  'region',
  'resourceType',
  'owner',
] as const satisfies readonly FilterName[];

/** So many values are seen at first. */
const FEW = 6;

interface Props {
  readonly facets: Facets['facets'];
  readonly filter: Filter;
}

export function FacetLists({ facets, filter }: Props) {
  return (
    <>
      {order.map((name) => (
        <Facet key={name} name={name} counts={facets[name]} filter={filter} />
      ))}
    </>
  );
}

interface FacetProps {
  readonly name: FilterName;
  readonly counts: readonly Counted[];
  readonly filter: Filter;
}

function Facet({ name, counts, filter }: FacetProps) {
  const [all, showAll] = useState(false);
  const nameOf = useAccountNames();
  if (counts.length === 0) return null;
  const chosen = filter[name] ?? [];
  const shown = counts.filter(({ value }, index) => all || index < FEW || chosen.includes(value));
  const heading = `facet-${name}`;
  return (
    <section class="facet" aria-labelledby={heading}>
      <h2 id={heading}>{facetWords[name]}</h2>
      <ul>
        {shown.map(({ value, count }) => {
          const isChosen = chosen.includes(value);
          const words = valueWords(name, value, nameOf);
          return (
            <li key={value}>
              <a
                class={isChosen ? 'facet-value chosen' : 'facet-value'}
                href={findingsHref(toggled(filter, name, value))}
                aria-current={isChosen ? 'true' : undefined}
                title={value}
              >
                <span class="box" aria-hidden="true" />
                {name === 'severity' && <SeverityShape severity={value as Severity} />}
                <span class="facet-words">{words}</span>
                <span class="facet-count">{numberText(count)}</span>
                <span class="unseen">
                  {plural(count, 'finding')}
                  {isChosen && ', chosen'}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
      {counts.length > FEW && (
        <button type="button" class="quiet small" aria-expanded={all} onClick={() => showAll(!all)}>
          {all ? 'Fewer' : `${counts.length - FEW} more`}
          <span class="unseen"> of {facetWords[name]}</span>
        </button>
      )}
    </section>
  );
}
