/**
 * Keeps what is looked at fresh: every few seconds one small question (what was recorded last), and
 * only when that changed all the others again. A page that nobody sees asks nothing.
 */
import { hasTime } from '../routing/fixed-time.ts';
import { keptChoice } from './kept.ts';
import { inUse, keptOf, refresh } from './kept-answers.ts';
import { createStore } from './store.ts';

const PULSE = '/v1/transitions?limit=1';
const PULSE_MS = 5_000;
/** Ages, freshness and health change without a transition. */
const WHOLE_EVERY = 12;
const SLOWEST_MS = 60_000;

/** Whether updates come by themselves: the reader's choice. */
export const updates = keptChoice('updates', ['on', 'off']);

export interface Pulse {
  readonly failures: number;
  /** When the server was last heard (epoch milliseconds). */
  readonly heardAt: number | undefined;
  /** How often something has changed since the page was opened. */
  readonly changes: number;
}

export const pulse = createStore<Pulse>({ failures: 0, heardAt: undefined, changes: 0 });

let timer: ReturnType<typeof setTimeout> | undefined;
let beats = 0;

function later(): void {
  clearTimeout(timer);
  if (document.hidden || updates.get() === 'off') return;
  const { failures } = pulse.get();
  timer = setTimeout(
    () => void beat(),
    Math.min(PULSE_MS * 2 ** Math.max(0, failures - 1), SLOWEST_MS),
  );
}

const newest = (): string => JSON.stringify(keptOf(PULSE).data ?? null).replace(/^.*"items":/, '');

async function beat(): Promise<void> {
  const before = newest();
  const hadData = keptOf(PULSE).data !== undefined;
  await refresh(PULSE);
  const { failure } = keptOf(PULSE);
  const { failures, heardAt, changes } = pulse.get();
  if (failure !== undefined) {
    pulse.set({ failures: failures + 1, heardAt, changes });
    return later();
  }
  beats += 1;
  const hasChanged = hadData && before !== newest();
  if (hasChanged || failures > 0 || beats % WHOLE_EVERY === 0) await refreshAll();
  pulse.set({ failures: 0, heardAt: Date.now(), changes: changes + (hasChanged ? 1 : 0) });
  later();
}

/** Asks again everything that is looked at and may have changed. */
export async function refreshAll(): Promise<void> {
  await Promise.all(
    inUse()
      .filter((path) => !hasTime(path))
      .map(refresh),
  );
}

/** Begins; called once. */
export function startUpdates(): void {
  const now = (): void => {
    if (!document.hidden && updates.get() === 'on') void beat();
    else clearTimeout(timer);
  };
  document.addEventListener('visibilitychange', now);
  updates.subscribe(now);
  now();
}
