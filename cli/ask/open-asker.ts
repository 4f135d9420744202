/** Who is asked: a deployment, else the stack that runs here, else the store that it left. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { holderOf } from '#local/data-folder.ts';
import { TOKEN_FILE } from '#local/http-api/token.ts';
import { UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { opened } from '../store/data-options.ts';
import { apiClient, byToken, type Credential } from './api-client.ts';
import type { Asker } from './asker.ts';
import { httpAsker } from './http-asker.ts';

export interface AskedWhere {
  /** Folder of the local store. */
  readonly data: string;
  readonly api?: string | undefined;
  readonly profile?: string | undefined;
}

/** Options of every command that asks. */
export const askOptions = {
  data: { type: 'string', default: '.plumbline' },
  api: { type: 'string' },
  profile: { type: 'string' },
} as const;

export async function openAsker(
  io: Io,
  { data, api: named, profile }: AskedWhere,
  command: string,
): Promise<Asker> {
  const folder = resolve(io.cwd, data);
  const api = named ?? (io.env['PLUMBLINE_API'] || undefined);
  if (api !== undefined) return ofAddress(addressIn(api), { io, folder, profile });
  if (profile !== undefined) {
    throw new UsageError('--profile signs for a deployment: say --api URL or set PLUMBLINE_API');
  }
  const isElsewhere = Boolean(io.env['AWS_ENDPOINT_URL_DYNAMODB']);
  const running = isElsewhere ? undefined : await holderOf(folder);
  if (running?.api !== undefined) {
    return httpAsker(apiClient(new URL(running.api.url), byToken(running.api.token)));
  }
  const store = await opened(io, { data, command });
  const { storedAsker } = await import('./stored-asker.ts');
  return storedAsker(store, `the store in ${data}`, io);
}

interface Around {
  readonly io: Io;
  readonly folder: string;
  readonly profile: string | undefined;
}

async function ofAddress(url: URL, around: Around): Promise<Asker> {
  return httpAsker(apiClient(url, await credentialFor(url, around)));
}

/** A stack of this machine knows a token; a deployment wants a signature. */
export async function credentialFor(
  url: URL,
  { io, folder, profile }: Around,
): Promise<Credential> {
  if (!isOwn(url) || profile !== undefined) return signed(url, { io, profile });
  const token = await readFile(join(folder, TOKEN_FILE), 'utf8').catch(() => '');
  if (token.trim() === '') {
    throw new Failure(
      exitCodes.permission,
      `there is no token for ${url.origin} in ${folder}; say --data with the folder of that stack`,
    );
  }
  return byToken(token.trim());
}

/** Throws UsageError for what is no address of an API. */
export function addressIn(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || (url?.protocol === 'http:' && isOwn(url));
  if (url !== undefined && isWeb && url.search === '' && url.username === '') return url;
  throw new UsageError(
    `--api: "${text}" is no address of an API; write https://<id>.execute-api.<region>.amazonaws.com (output HttpApiUrl of the stack)`,
  );
}

const isOwn = ({ hostname }: URL): boolean => hostname === '127.0.0.1' || hostname === 'localhost';

const AWS_HOST = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

function signed(url: URL, { io, profile }: Pick<Around, 'io' | 'profile'>): Credential {
  const { AWS_REGION, AWS_DEFAULT_REGION } = io.env;
  const region = AWS_HOST.exec(url.hostname)?.[1] || AWS_REGION || AWS_DEFAULT_REGION;
  if (!region) {
    throw new UsageError(`set AWS_REGION: ${url.hostname} does not say in which Region it is`);
  }
  let sign: Promise<Credential> | undefined;
  return async (request) => {
    const { NoCredentials, createRequestSignature } = await import(
      '#shared/adapters/request-signature.ts'
    );
    sign ??= Promise.resolve(createRequestSignature({ region, clock: io.now, profile }));
    try {
      return await (await sign)(request);
    } catch (error) {
      if (!(error instanceof NoCredentials)) throw error;
      const who = profile === undefined ? '' : ` of the profile ${profile}`;
      throw new Failure(
        exitCodes.permission,
        `there are no AWS credentials${who} to sign with: ${error.message}; sign in, or say --profile`,
      );
    }
  };
}
