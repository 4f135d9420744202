/** Which management events a trail records, by its event selectors of either generation. */
import type { Fields } from '#shared/document/fields.ts';

export interface ManagementEvents {
  readonly reads: boolean;
  readonly writes: boolean;
  /** Sources whose management events are left out: `kms.amazonaws.com`. */
  readonly excluded: readonly string[];
}

/**
 * What a trail records of management events; undefined when its selectors are not known. Selectors
 * add up: what one of them takes is recorded.
 */
export function managementEvents(trail: Fields): ManagementEvents | undefined {
  const basic = trail
    .records('eventSelectors')
    .filter((each) => each.flag('IncludeManagementEvents'));
  const advanced = trail.records('advancedEventSelectors').flatMap(advancedSelector);
  if (!trail.has('eventSelectors') && !trail.has('advancedEventSelectors')) return undefined;
  const all = [...basic.map(basicSelector), ...advanced];
  return {
    reads: all.some(({ reads }) => reads),
    writes: all.some(({ writes }) => writes),
    excluded: [...new Set(all.flatMap(({ excluded }) => excluded))],
  };
}

function basicSelector(selector: Fields): ManagementEvents {
  const kind = selector.text('ReadWriteType');
  return {
    reads: kind === 'All' || kind === 'ReadOnly',
    writes: kind === 'All' || kind === 'WriteOnly',
    excluded: selector.texts('ExcludeManagementEventSources'),
  };
}

/** An advanced selector of management events; none when it is of others, or of some of them only. */
function advancedSelector(selector: Fields): readonly ManagementEvents[] {
  const fields = selector.records('FieldSelectors');
  const of = (name: string) => fields.find((field) => field.text('Field') === name);
  const isManagement = of('eventCategory')?.texts('Equals').includes('Management') ?? false;
  const known = ['eventCategory', 'readOnly', 'eventSource'];
  const isNarrowed = fields.some((field) => !known.includes(field.text('Field')));
  const source = of('eventSource');
  const isOfSomeSources = source !== undefined && !source.has('NotEquals');
  if (!isManagement || isNarrowed || isOfSomeSources) return [];
  const readOnly = of('readOnly')?.texts('Equals') ?? ['true', 'false'];
  return [
    {
      reads: readOnly.includes('true'),
      writes: readOnly.includes('false'),
      excluded: source?.texts('NotEquals') ?? [],
    },
  ];
}
