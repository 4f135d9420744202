/** Where what is known of an account comes from, and how long each source may be silent. Data. */
import { GLOBAL_REGION } from '../domain/subject.ts';
import type { Collector } from '../ports/collector.ts';

const HOUR_MS = 3_600_000;

/** Configuration items, as AWS Config sends them and as sweeps and live reads repair them. */
export const CONFIG_SOURCE = 'config-event';

/** What a collector reads is heard of under its own name. */
export const collectorSource = (name: string): string => `collector/${name}`;

export interface SourceLimits {
  /** Milliseconds without a word or a sweep after which a source is stale, by its name. */
  readonly byName: Readonly<Record<string, number>>;
  /** Of every source without a limit of its own. */
  readonly otherwise: number;
}

/**
 * A day and two hours: everything is swept or read daily, and a round may begin a little later than
 * the last one did. Between two sweeps a calm account may well be silent.
 */
export const sourceLimits: SourceLimits = { byName: {}, otherwise: 26 * HOUR_MS };

export function limitOf(source: string, { byName, otherwise }: SourceLimits): number {
  return Object.hasOwn(byName, source) ? (byName[source] ?? otherwise) : otherwise;
}

/** A source that every account is to have. */
export interface ExpectedSource {
  readonly name: string;
  /** `account`: once, in the region `global`. `everywhere`: there and in each Region. */
  readonly scope: 'account' | 'region' | 'everywhere';
}

type Named = Pick<Collector<never>, 'name' | 'scope'>;

export function expectedSources(collectors: readonly Named[]): readonly ExpectedSource[] {
  return [
    { name: CONFIG_SOURCE, scope: 'everywhere' },
    ...collectors.map(({ name, scope }): ExpectedSource => {
      return { name: collectorSource(name), scope: scope === 'account' ? 'account' : 'region' };
    }),
  ];
}

/** The regions in which a source is expected of an account with these Regions. */
export function regionsOf(
  { scope }: ExpectedSource,
  regions: readonly string[],
): readonly string[] {
  if (scope === 'account') return [GLOBAL_REGION];
  return scope === 'region' ? regions : [...regions, GLOBAL_REGION];
}

/** The sources that a rule needs: the collectors that make its aspect, else AWS Config. */
export function sourcesOf(
  on: { readonly aspect: string; readonly resourceTypes: readonly string[] },
  collectors: readonly Pick<Collector<never>, 'name' | 'scope' | 'aspect' | 'resourceTypes'>[],
): readonly ExpectedSource[] {
  const makers = collectors.filter(
    ({ aspect, resourceTypes }) =>
      aspect === on.aspect && resourceTypes.some((each) => on.resourceTypes.includes(each)),
  );
  const sources = expectedSources(makers);
  return makers.length > 0 ? sources.slice(1) : sources;
}
