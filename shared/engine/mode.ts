import type { Telling } from '../domain/incident.ts';

/**
 * What becomes of a rule in a place: `off` it is not in force there · `shadow` it is judged and
 * recorded, and nobody is told · `digest` it is told together with others · `alert` at once.
 */
export const modes = ['off', 'shadow', 'digest', 'alert'] as const;
export type Mode = (typeof modes)[number];

/** Why nobody is told of what a rule in shadow says. */
export const SHADOW = 'shadow';

/** Why nobody is told of what changed only because the rule did. */
export const RULE_CHANGE = 'rule-change';

/** How people are told where somebody said so; undefined: as the rule says itself. */
export function tellingOf(mode: Mode | undefined): Telling | undefined {
  if (mode === 'digest') return 'digest';
  return mode === 'alert' ? 'immediate' : undefined;
}
