import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { epochMs } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';

export interface SsmSecretOptions {
  /** Name of a SecureString parameter. */
  readonly name: string;
  readonly clock: Clock;
  /** How long a value is believed, so that a rotated secret is noticed. Default: 5 minutes. */
  readonly maxAgeMs?: number;
  readonly client?: SSMClient;
}

/** A way to ask for a secret: read when first asked for, then remembered; a failure is not. */
export function createSsmSecret(options: SsmSecretOptions): () => Promise<string> {
  const { name, clock, maxAgeMs = 300_000 } = options;
  const client = options.client ?? new SSMClient({});
  let known: { readonly value: Promise<string>; readonly until: number } | undefined;
  return async () => {
    const now = epochMs(clock());
    if (known === undefined || known.until <= now) {
      known = { value: read(client, name), until: now + maxAgeMs };
    }
    const asked = known;
    try {
      return await asked.value;
    } catch (error) {
      if (known === asked) known = undefined;
      throw error;
    }
  };
}

async function read(client: SSMClient, name: string): Promise<string> {
  const text = await parameter(client, name);
  if (text === undefined || text.trim() === '')
    throw new Error(`SSM parameter ${name} is empty: put the secret in it as a SecureString`);
  return text.trim();
}

async function parameter(client: SSMClient, name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await client.send(
      new GetParameterCommand({ Name: name, WithDecryption: true }),
    );
    return Parameter?.Value;
  } catch (error) {
    // Not the error itself: what SSM answers is not ours to print beside a secret.
    const cause = error instanceof Error ? error.name : 'unknown error';
    throw new Error(
      `SSM parameter ${name} could not be read (${cause}): it must exist in this Region, and the function's role needs ssm:GetParameter on it and, when its key is your own, kms:Decrypt`,
    );
  }
}
