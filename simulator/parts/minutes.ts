/** The schedule's minute: it is played only when it would find something to do. */
import type { LambdaFunction } from '../lambda.ts';
import type { Scheduler } from '../scheduler.ts';
import { SEPARATOR, type Store } from './store.ts';

export interface MinutesOptions {
  readonly target: LambdaFunction;
  readonly store: Pick<Store, 'waiting'>;
  readonly scheduler: Scheduler;
  /** What is due later is left. */
  readonly end: number;
}

const MINUTE_MS = 60_000;

/** Answers what is to be called when something begins to wait. */
export function createMinutes({ target, store, scheduler, end }: MinutesOptions): () => void {
  let isArmed = false;

  function arm(): void {
    if (isArmed || store.waiting.size === 0) return;
    const due = Math.max(earliest(), scheduler.now() + 1);
    if (due > end) return;
    isArmed = true;
    const at = Math.ceil(due / MINUTE_MS) * MINUTE_MS;
    scheduler.after(at - scheduler.now(), () => {
      isArmed = false;
      const now = scheduler.now();
      const waiting = [...store.waiting];
      if (waiting.some((name) => name.startsWith('O#'))) {
        target.invoke({ task: 'sweep-outbox' }, arm);
      }
      if (waiting.some((name) => name.startsWith('DUE#') && dueAt(name) <= now)) {
        target.invoke({ task: 'work-off-due' }, arm);
      }
      arm();
    });
  }

  /** Of all that waits, when the first is to be done. */
  function earliest(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const name of store.waiting) first = Math.min(first, dueAt(name));
    return first;
  }

  return arm;
}

/** An outbox entry is the sweep's when it is two minutes old; its sort key begins with when it was written. */
function dueAt(name: string): number {
  const [pk = '', sk = ''] = name.split(SEPARATOR);
  const written = Date.parse(sk.slice(0, 24));
  return pk.startsWith('O#') ? written + 2 * MINUTE_MS : written;
}
