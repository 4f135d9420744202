/** The period in steps that fit on a page: days, weeks or months of thirty days, all in UTC. */
import { epochMs, type Instant, instantOf } from '../domain/instant.ts';
import { DAY_MS } from '../store/keys.ts';

export interface Bucket {
  readonly from: Instant;
  /** Its end: the last moment that belongs to it. */
  readonly to: Instant;
}

const MOST = 35;
const STEPS = [1, 7, 30, 90, 365] as const;

export interface Buckets {
  readonly days: number;
  readonly list: readonly Bucket[];
}

/** Buckets begin at midnight; the first and the last are cut to the period. */
export function bucketsOf(from: Instant, to: Instant): Buckets {
  const midnight = epochMs(from) - (epochMs(from) % DAY_MS);
  const span = (epochMs(to) - midnight) / DAY_MS;
  const days = STEPS.find((each) => span / each <= MOST) ?? 365 * Math.ceil(span / 365 / MOST);
  const list: Bucket[] = [];
  for (let start = midnight; start <= epochMs(to); start += days * DAY_MS) {
    const last = start + days * DAY_MS - 1;
    list.push({
      from: instantOf(Math.max(start, epochMs(from))),
      to: instantOf(Math.min(last, epochMs(to))),
    });
  }
  return { days, list };
}

/** Which bucket a time falls into; -1: it lies before them, their number: behind. */
export function bucketAt({ list }: Buckets, at: Instant): number {
  const first = list[0];
  if (first === undefined || at < first.from) return -1;
  const index = list.findIndex(({ to }) => at <= to);
  return index < 0 ? list.length : index;
}
