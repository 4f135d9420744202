/** What calls concern: the data, and what is made of it. */

export { collectorTriggers } from './collector-triggers.ts';
export { collectorsConcernedBy } from './collectors-concerned.ts';
export { type Named, resourcesNamedBy } from './resources-named.ts';
export type { CollectorTrigger, Target } from './target.ts';
export { targets } from './targets.ts';
export { watchedCalls } from './watched-calls.ts';
