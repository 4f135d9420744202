import { fields } from '#shared/document/fields.ts';
import type { Holder } from './data-folder.ts';
import type { Received } from './event-door.ts';

export interface SendOptions {
  /** Wait until the stack has worked the events through. */
  readonly wait?: boolean;
}

/** Posts events to a stack that runs in another process. Throws when it does not take them at all. */
export async function sendEvents(
  { url, token }: NonNullable<Holder['door']>,
  events: readonly unknown[],
  { wait = false }: SendOptions = {},
): Promise<Received> {
  const response = await fetch(`${url}/events${wait ? '?wait' : ''}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
  const answer = fields(await response.json(), 'answer of the running stack');
  if (!response.ok)
    throw new Error(`The running stack did not take the events: ${answer.text('reason')}`);
  return {
    accepted: answer.number('accepted'),
    unmatched: answer.number('unmatched'),
    refused: answer.records('refused').map((each) => ({
      index: each.number('index'),
      reason: each.text('reason'),
    })),
  };
}
