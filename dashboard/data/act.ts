/** What people do with a finding. */
import { refreshAll } from './live.ts';
import { send } from './send.ts';

/** Throws AskFailed with what to do. */
export async function act(path: string, body: Readonly<Record<string, unknown>>): Promise<string> {
  const given = await send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: { readonly done?: string } = await given.json();
  await refreshAll();
  return answer.done ?? 'done';
}
