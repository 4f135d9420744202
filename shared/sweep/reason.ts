/** Why an account is swept, in words that say which of four it is. */
import type { Source } from '../domain/observation.ts';

/** Its first enrolment. */
export const BOOTSTRAP = 'bootstrap';
/** What events have missed is repaired. */
export const SCHEDULE = 'schedule';
/** More reads were waiting than are worth doing one by one. */
export const waitingReason = (count: number): string =>
  `${count.toLocaleString('en')} reads were waiting`;

const ANEW = 'to be judged anew: ';
/** What judges is another one. */
export const anewReason = (why: string): string => `${ANEW}${why}`;

export type SweepKind = 'bootstrap' | 'waiting' | 'anew' | 'schedule';

export function kindOf(reason: string): SweepKind {
  if (reason === BOOTSTRAP) return 'bootstrap';
  if (reason.startsWith(ANEW)) return 'anew';
  return reason.endsWith(' reads were waiting') ? 'waiting' : 'schedule';
}

/** What was read because calls had announced it repairs nothing: it has a channel of its own. */
export function sourceOf(reason: string): Source {
  const kind = kindOf(reason);
  if (kind === 'waiting') return { channel: 'waiting-sweep' };
  return { channel: 'config-sweep', ...(kind === 'bootstrap' && { baseline: true }) };
}
