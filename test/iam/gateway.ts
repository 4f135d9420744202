/**
 * AWS on this machine, as far as it is a matter of permission: every request is held against the role
 * in whose name it is signed, refused as AWS refuses when that role may not, and noted. What is
 * allowed is answered: by the embedded DynamoDB, or by whoever the test has answer.
 */
import { createServer } from 'node:http';
import type { Deployed } from './deployed.ts';
import { needsOf } from './needs.ts';
import { type Need, type Policies, refusal } from './policy.ts';
import { type Role, resourcePolicies } from './roles.ts';
import { type Call, callIn, type Received } from './wire.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface Seen extends Need {
  /** Logical id of the role. */
  readonly role: string;
}

export interface GatewayOptions {
  readonly deployed: Deployed;
  readonly roles: readonly Role[];
  /** Answers what is allowed; and, without a call, what is no request to AWS. */
  readonly answer: (received: Received, call: Call | undefined) => Promise<Answer>;
}

export async function startGateway({ deployed, roles, answer }: GatewayOptions) {
  const seen = new Map<string, Seen>();
  const refused: string[] = [];
  const onResource = resourcePolicies(deployed);
  const keyOfTopic = (arn: string): string | undefined => {
    const topic = deployed.resources.find(
      ({ id, type }) => type === 'AWS::SNS::Topic' && deployed.arn(id) === arn,
    );
    const key = topic?.properties['KmsMasterKeyId'];
    return typeof key === 'string' ? key : undefined;
  };

  function policiesOf({ arn, statements }: Role, { resource }: Need): Policies {
    return { role: arn, own: statements, onResource: onResource(resource) };
  }

  function decided(call: Call): string | undefined {
    // The key of a session has its role's id before its account.
    const role = roles.find(({ id }) => id === call.key.split('.')[0]);
    if (role === undefined) return `${call.key} is nobody's key`;
    for (const need of needsOf(call, keyOfTopic)) {
      const { action, resource } = need;
      const why = refusal(policiesOf(role, need), need);
      if (why !== undefined) return `${role.id} may not ${action} on ${resource}: ${why}`;
      const context = JSON.stringify(need.context);
      seen.set(`${role.id} ${action} ${resource} ${context}`, { ...need, role: role.id });
    }
    return undefined;
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET', url = '/', headers } = request;
    const asked = headers['x-asked-host'];
    const given = { ...headers, ...(typeof asked === 'string' && { host: asked }) };
    const body = new Uint8Array(Buffer.concat(chunks));
    const received: Received = { method, url, headers: given, body };
    const call = callIn(received);
    const why = call && decided(call);
    if (why !== undefined) refused.push(why);
    const said = why === undefined ? await answer(received, call) : denied(call, why);
    response.sendDate = false; // the functions live in a time of their own
    response.writeHead(said.status, { ...said.headers, 'x-amzn-requestid': 'r-1' }).end(said.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gateway has no port');
  return {
    port: address.port,
    seen: (): readonly Seen[] => [...seen.values()],
    refused,
    policiesOf,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** A refusal in the protocol that was spoken. */
function denied(call: Call | undefined, why: string): Answer {
  const code = 'AccessDeniedException';
  if (call?.headers['x-amz-target'] !== undefined || call?.operation.startsWith('POST ')) {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code };
    return { status: 400, headers, body: JSON.stringify({ __type: code, message: why }) };
  }
  const error = `<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${why}</Message></Error>`;
  const body = call?.service === 's3' ? error : `<ErrorResponse>${error}</ErrorResponse>`;
  return { status: 403, headers: { 'content-type': 'application/xml' }, body };
}
