/** The root of each day, a piece at a time: soon after midnight (UTC), and until it is made. */
import { epochMs, type Instant, instantOf } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log, Meter } from '../ports/log.ts';
import type { RootArchive, RootSigner } from '../ports/root-archive.ts';
import type { Table } from '../ports/table.ts';
import { makeRoot } from '../roots/make-root.ts';
import { DAY_MS } from '../store/keys.ts';

export interface RootTaskPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** Where roots go, and who signs them; absent where there is no such place. */
  readonly roots?: { readonly archive: RootArchive; readonly signer?: RootSigner };
}

/** After midnight: whatever was being recorded by then has long been. */
const SETTLED_MS = 15 * 60_000;
/** Work of one run: a part more may be begun at its end, and the function has 50 seconds. */
const RUN_MS = 20_000;

/** A day that was missed has none of its own: what was recorded in it is in the next one's. */
export async function makeDailyRoot({ roots, ...ports }: RootTaskPorts): Promise<void> {
  const { clock, log, meter } = ports;
  if (roots === undefined) return meter.count('roots-without-archive');
  const begun = epochMs(clock());
  const made = await makeRoot({ ...ports, ...roots }, lastMidnight(clock()), {
    mayGoOn: () => epochMs(clock()) - begun < RUN_MS,
  });
  if (made.kind === 'there') return;
  if (made.kind === 'begun') {
    log.info('a root is being made', { parts: made.parts });
    return;
  }
  log.info('a root was made', { root: made.root });
  meter.count('roots-made');
}

function lastMidnight(now: Instant): Instant {
  const settled = epochMs(now) - SETTLED_MS;
  return instantOf(settled - (settled % DAY_MS));
}
