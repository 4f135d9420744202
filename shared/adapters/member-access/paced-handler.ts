import type { STSClient } from '@aws-sdk/client-sts';
import type { Pace } from '../live-reads/pace.ts';

/** What sends the requests of a client of the SDK, and is shared by many of them. */
export type RequestHandler = STSClient['config']['requestHandler'];

/**
 * Sends an account's requests at a pace, each Region and service by itself. Both are read from the
 * signature, so that every client is paced alike, also those made for other Regions later on, and
 * IAM's from wherever they are asked.
 */
export function pacedHandler(
  handler: RequestHandler,
  accountId: string,
  pace: Pace,
): RequestHandler {
  return {
    ...(handler.metadata && { metadata: handler.metadata }),
    async handle(request, options) {
      await pace.turn(`${accountId}/${scopeOf(request)}`);
      return handler.handle(request, options);
    },
  };
}

interface Signed {
  readonly hostname?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** `eu-central-1/ec2`; the host's name where nothing is signed. */
function scopeOf({ hostname = '', headers = {} }: Signed): string {
  const [, scope] =
    /Credential=[^/]+\/\d+\/([^/]+\/[^/]+)\//.exec(headers['authorization'] ?? '') ?? [];
  return scope ?? hostname;
}
