import { Empty } from '../../parts/panel.tsx';
import type { Filter } from '../../routing/filter.ts';
import { asOfHere, findingsHref, to } from '../../routing/href.ts';

/** An empty list: why, and what to do. */
export function NoFindings({ filter }: { readonly filter: Filter }) {
  const isFiltered = Object.keys(filter).length > 0;
  if (isFiltered) {
    return (
      <Empty title="Nothing fits these filters">
        <p>
          Every filter must hold. Take one away, or <a href={findingsHref()}>clear all of them</a>.
        </p>
        {asOfHere() !== undefined && (
          <p>You are looking at another time: it may have been so then.</p>
        )}
      </Empty>
    );
  }
  return (
    <Empty title="Nothing is open">
      <p>
        Either every resource that was judged is compliant, or nothing has been judged yet, or no
        rule is about what these accounts have.
      </p>
      <p>
        <a href={to('/rules')}>See what each rule has judged</a>, and{' '}
        <a href={to('/health')}>which accounts were heard</a>.
      </p>
    </Empty>
  );
}
