import { isRecord } from '#shared/document/fields.ts';
import type { Stack } from './stack.ts';

/** An event of a story. */
export interface Told {
  readonly event: unknown;
  /** What its order matters for; absent: the resource that it names. */
  readonly about?: readonly string[];
}

export interface PlayOptions<T extends Told = Told> {
  /** Hears when an event comes to pass, before it does, once all before it was worked through. */
  readonly passes?: (event: T) => Promise<void>;
  /** Whether the time of an event is to be waited for. */
  readonly isAwaited?: (event: T) => boolean;
  readonly isStopped?: () => boolean;
  /** Hears of each event before the bus gets it. */
  readonly told?: (event: T) => void;
}

/**
 * Puts the events of a story on the bus, in their order. Those of one resource are minutes apart in
 * the story: one waits until the one before it was worked through. Answers how many there were.
 */
export async function play<T extends Told>(
  stack: Pick<Stack, 'putEvent' | 'idle'>,
  story: readonly T[],
  {
    isStopped = () => false,
    told = () => {},
    passes = async () => {},
    isAwaited = () => false,
  }: PlayOptions<T> = {},
): Promise<number> {
  let count = 0;
  let underWay = new Set<string>();
  for (const each of story) {
    if (isStopped()) return count;
    const subjects = each.about ?? [subjectOf(each.event)];
    if (isAwaited(each) || subjects.some((subject) => underWay.has(subject))) {
      await stack.idle();
      underWay = new Set();
      await passes(each);
    }
    for (const subject of subjects) underWay.add(subject);
    told(each);
    await stack.putEvent(each.event);
    count += 1;
  }
  await stack.idle();
  return count;
}

/** What an event is about, as far as its order matters. */
function subjectOf(event: unknown): string {
  const detail = isRecord(event) && isRecord(event['detail']) ? event['detail'] : {};
  const { configurationItem, configurationItemSummary, subject } = detail;
  const about = [configurationItem, configurationItemSummary, subject, detail].find(isRecord) ?? {};
  const { resourceType, resourceId } = about;
  return JSON.stringify([resourceType, resourceId]);
}
