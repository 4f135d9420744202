/** Puts what config/exceptions.yml says in force, and ends what it no longer says. */
import type { Exceptions } from '#shared/configuration/exceptions.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { ActedBy, Exception } from '#shared/domain/lifecycle.ts';
import type { Lifecycle } from '#shared/ports/lifecycle.ts';
import type { StoredException } from '#shared/store/exceptions.ts';

export interface Applied {
  readonly id: string;
  /** Of the file. */
  readonly source: string;
  readonly what: 'granted' | 'in force' | 'over' | 'ended' | 'refused';
  readonly why?: string;
}

const FILE = 'exceptions.yml';
const NO_LONGER = `config/${FILE} no longer says so`;

/** stored: every exception that there is or was. Twice is once. */
export async function applyExceptions(
  { exceptions }: Exceptions,
  stored: readonly StoredException[],
  lifecycle: Pick<Lifecycle, 'except' | 'endException'>,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<readonly Applied[]> {
  const actor: ActedBy = { id: by, name: by, door: 'file' };
  const applied: Applied[] = [];
  for (const exception of exceptions) {
    const { id, source } = exception;
    const known = stored.find((each) => each.id === id);
    applied.push({ id, source, ...(await put(exception, known)) });
  }
  const named = new Set(exceptions.map(({ id }) => id));
  for (const { id, source, until, ended } of stored) {
    if (!source.startsWith(FILE) || named.has(id) || ended !== undefined || until <= now) continue;
    await lifecycle.endException(id, actor, NO_LONGER);
    applied.push({ id, source, what: 'ended', why: NO_LONGER });
  }
  return applied;

  async function put(
    exception: Exception,
    known: StoredException | undefined,
  ): Promise<Pick<Applied, 'what' | 'why'>> {
    if (exception.until <= now) return { what: 'over', why: `it ended at ${exception.until}` };
    if (known?.ended !== undefined) {
      return { what: 'refused', why: 'it was ended; grant it anew under another id' };
    }
    if (known !== undefined && !isSame(known, exception)) {
      return { what: 'refused', why: 'it is in force with other words; change its id with it' };
    }
    const { kind, ...rest } = await lifecycle.except(exception, actor);
    const why = 'why' in rest ? { why: rest.why } : {};
    if (kind === 'refused') return { what: 'refused', ...why };
    return { what: kind === 'done' && known === undefined ? 'granted' : 'in force' };
  }
}

const isSame = (a: Exception, b: Exception): boolean => wordsOf(a) === wordsOf(b);

const wordsOf = ({
  rule,
  scope,
  owner,
  requester,
  approver,
  reason,
  ticket,
  from,
  until,
}: Exception) =>
  JSON.stringify([
    rule,
    Object.entries(scope).sort(([x], [y]) => (x < y ? -1 : 1)),
    ...[owner, requester, approver, reason, ticket ?? '', from, until],
  ]);
