/** Answers by address, each with its tag: what has not changed is not sent again, nor drawn again. */
import { type AskFailed, asFailure } from './problem.ts';
import { send } from './send.ts';

export interface Kept {
  readonly data?: unknown;
  readonly etag?: string;
  /** When it was last known to be so (epoch milliseconds). */
  readonly at?: number;
  readonly failure?: AskFailed;
}

interface Entry {
  kept: Kept;
  asking: Promise<void> | undefined;
  readonly users: Set<() => void>;
}

const MOST = 200;
const entries = new Map<string, Entry>();

function entryOf(path: string): Entry {
  const found = entries.get(path);
  if (found !== undefined) return found;
  for (const [name, { users }] of entries) {
    if (entries.size < MOST) break;
    if (users.size === 0) entries.delete(name);
  }
  const made: Entry = { kept: {}, asking: undefined, users: new Set() };
  entries.set(path, made);
  return made;
}

export const keptOf = (path: string): Kept => entryOf(path).kept;

/** Tells a user of an answer whenever it changes, until the returned function is called. */
export function watch(path: string, user: () => void): () => void {
  const { users } = entryOf(path);
  users.add(user);
  return () => users.delete(user);
}

/** Asks again; several who ask at once ask once. */
export function refresh(path: string): Promise<void> {
  const entry = entryOf(path);
  entry.asking ??= asked(path, entry).finally(() => {
    entry.asking = undefined;
  });
  return entry.asking;
}

async function asked(path: string, entry: Entry): Promise<void> {
  const { etag, data } = entry.kept;
  try {
    const given = await send(path, { headers: etag && data ? { 'if-none-match': etag } : {} });
    const tag = given.headers.get('etag') ?? undefined;
    const isSame = given.status === 304;
    entry.kept = {
      data: isSame ? data : await given.json(),
      at: Date.now(),
      ...(tag !== undefined && { etag: tag }),
    };
  } catch (error) {
    entry.kept = { ...entry.kept, failure: asFailure(error) };
  }
  for (const user of [...entry.users]) user();
}

/** Addresses that somebody looks at now. */
export function inUse(): readonly string[] {
  return [...entries].filter(([, { users }]) => users.size > 0).map(([path]) => path);
}

/** Forgets everything: somebody else may sign in. */
export function forgetAnswers(): void {
  entries.clear();
}
