import { useAccountNames } from '../../data/names.ts';
import { Icon } from '../../parts/icon.tsx';
import { type Filter, type FilterName, filterNames, toggled } from '../../routing/filter.ts';
import { findingsHref } from '../../routing/href.ts';
import { facetWords } from '../../text/words.ts';
import { valueWords } from './value-words.ts';

/** What is filtered by, each with a way to take it away. */
export function ChosenFilters({ filter }: { readonly filter: Filter }) {
  const nameOf = useAccountNames();
  const chosen = filterNames.flatMap((name) =>
    (filter[name] ?? []).map((value): readonly [FilterName, string] => [name, value]),
  );
  if (chosen.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters that are on">
      {chosen.map(([name, value]) => (
        <li key={`${name} ${value}`}>
          <a class="chip" href={findingsHref(toggled(filter, name, value))}>
            <span class="chip-name">{facetWords[name]}</span> {valueWords(name, value, nameOf)}
            <Icon name="close" />
            <span class="unseen">, take it away</span>
          </a>
        </li>
      ))}
      <li>
        <a class="chip clear" href={findingsHref()}>
          Clear all
        </a>
      </li>
    </ul>
  );
}
