import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Place, Read, Reads } from '../../doctor/reads.ts';
import { fields } from '../../document/fields.ts';
import { partitionOf } from '../../document/partition.ts';
import { calls } from './calls.ts';
import { type ClientOptions, type Clients, clientsOf } from './clients.ts';
import { clockedHandler } from './clocked-handler.ts';
import { refusalOf } from './refusal.ts';

const PATIENCE_MS = 3000;

export interface ConnectOptions extends Pick<ClientOptions, 'credentials' | 'endpoint'> {
  /** Region of the hub, where members' roles are assumed from. */
  readonly region: string;
  /** Role to assume in members. */
  readonly role: string;
  /** Milliseconds that an attempt may take; 3,000 unless given. There are three. */
  readonly patienceMs?: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type Member = { readonly clients: ClientOptions } | { readonly refused: Read };

/** Reads through the AWS SDK; credentials and connections are shared by all clients. */
export function connectReads({
  region,
  role,
  now,
  patienceMs = PATIENCE_MS,
  ...options
}: ConnectOptions): Reads {
  const base: ClientOptions = {
    ...options,
    region,
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: patienceMs,
      requestTimeout: patienceMs,
      throwOnRequestTimeout: true,
    },
  };
  const first = new STSClient(base);
  const handler = clockedHandler(first.config.requestHandler, now);
  const own: ClientOptions = {
    ...base,
    credentials: first.config.credentials,
    requestHandler: handler,
  };
  const sts = new STSClient(own);
  const members = new Map<string, Promise<Member>>();
  const clients = new Map<string, Clients>();

  const assumed = async (accountId: string): Promise<Member> => {
    try {
      const { Credentials: given } = await sts.send(
        new AssumeRoleCommand({
          RoleArn: `arn:${partitionOf(region)}:iam::${accountId}:role/${role}`,
          RoleSessionName: 'plumbline-doctor',
        }),
      );
      const credentials = fields(given, 'Credentials');
      return {
        clients: {
          ...own,
          credentials: {
            accessKeyId: credentials.text('AccessKeyId'),
            secretAccessKey: credentials.text('SecretAccessKey'),
            sessionToken: credentials.text('SessionToken'),
          },
        },
      };
    } catch (error) {
      return { refused: refusalOf(error, 'sts:AssumeRole') };
    }
  };

  const at = async ({ accountId, region: here }: Place): Promise<Clients | Read> => {
    const key = `${accountId ?? ''}/${here}`;
    const made = clients.get(key);
    if (made !== undefined) return made;
    if (accountId === undefined) return kept(key, { ...own, region: here });
    const member = members.get(accountId) ?? assumed(accountId);
    members.set(accountId, member);
    const signedIn = await member;
    if ('refused' in signedIn) return signedIn.refused;
    return clients.get(key) ?? kept(key, { ...signedIn.clients, region: here });
  };

  const kept = (key: string, with_: ClientOptions): Clients => {
    const made = clientsOf(with_);
    clients.set(key, made);
    return made;
  };

  return {
    skewMs: () => handler.skewMs(),
    async read(action, input, place) {
      const found = await at(place);
      if ('kind' in found) return found;
      try {
        return { kind: 'answer', value: fields(await calls[action](found, input), action) };
      } catch (error) {
        return refusalOf(error, action);
      }
    },
  };
}
