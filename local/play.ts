import { isRecord } from '#shared/document/fields.ts';
import type { Stack } from './stack.ts';

/**
 * Puts the events of a story on the bus, in their order. Those of one resource are minutes apart in
 * the story: one waits until the one before it was worked through. Answers how many there were.
 */
export async function play(
  stack: Pick<Stack, 'putEvent' | 'idle'>,
  story: readonly { readonly event: unknown }[],
  isStopped: () => boolean = () => false,
): Promise<number> {
  let told = 0;
  let underWay = new Set<string>();
  for (const { event } of story) {
    if (isStopped()) return told;
    const subject = subjectOf(event);
    if (underWay.has(subject)) {
      await stack.idle();
      underWay = new Set();
    }
    underWay.add(subject);
    await stack.putEvent(event);
    told += 1;
  }
  await stack.idle();
  return told;
}

/** What an event is about, as far as its order matters. */
function subjectOf(event: unknown): string {
  const detail = isRecord(event) && isRecord(event['detail']) ? event['detail'] : {};
  const { configurationItem, configurationItemSummary, subject } = detail;
  const about = [configurationItem, configurationItemSummary, subject, detail].find(isRecord) ?? {};
  const { resourceType, resourceId } = about;
  return JSON.stringify([resourceType, resourceId]);
}
