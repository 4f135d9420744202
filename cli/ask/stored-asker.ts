/** The API in this process, over the open store: nothing is listened on. */
import { apiPorts } from '#local/api-ports.ts';
import type { OpenedStore } from '#local/open-store.ts';
import { createApi } from '#shared/api/app.ts';
import type { Log } from '#shared/ports/log.ts';
import { type Access, type Caller, defaultAccess } from '#shared/query/access.ts';
import { configured } from '../configured-rules.ts';
import type { Io } from '../io.ts';
import { printable } from '../terminal-text.ts';
import { type Asker, addressOf } from './asker.ts';

/** Who asks, and what they may see. */
export interface AskedBy {
  readonly caller: Caller;
  readonly access: Access;
  /** 0 where what was written is settled at once; otherwise as in a deployment. */
  readonly settledMs?: number;
}

function thePersonHere({ env }: Pick<Io, 'env'>): AskedBy {
  const name = env['USER'] || 'you';
  const caller: Caller = { kind: 'local', id: name, name };
  return { caller, access: defaultAccess(undefined), settledMs: 0 };
}

export function storedAsker(
  store: Pick<OpenedStore, 'table' | 'close'>,
  where: string,
  io: Io,
  by: AskedBy = thePersonHere(io),
): Asker {
  const { caller, access, settledMs } = by;
  const ports = apiPorts(store.table, io.now, logOf(io), () => configured(io.cwd));
  const api = createApi({
    ...ports,
    access,
    ...(settledMs !== undefined && { settledMs }),
  });
  return {
    where,
    async send(asking) {
      const { method, body } = asking;
      const request = new Request(`http://127.0.0.1${addressOf(asking)}`, {
        method,
        ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
      });
      return api.fetch(request, { caller });
    },
    close: () => store.close(),
  };
}

/** What would be in the log of a function, for who asks to see it. */
function logOf({ env, stderr }: Io): Log {
  const tell = (message: string, about?: unknown): void => {
    if (!env['PLUMBLINE_DEBUG']) return;
    const error = about instanceof Object && 'error' in about ? about.error : about;
    const text = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
    stderr.write(`${printable(message)}\n${text?.split('\n').map(printable).join('\n') ?? ''}\n`);
  };
  return { info: tell, warn: tell, error: tell };
}
