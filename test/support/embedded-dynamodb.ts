import { randomUUID } from 'node:crypto';
import { startEmbeddedDynamo } from '#local/embedded-dynamodb.ts';

let starting: Promise<string | undefined> | undefined;

/**
 * The endpoint of an embedded DynamoDB in memory: one per vitest worker, started when first asked
 * for; it ends with the worker. Undefined, said loudly, where there is no build for this platform.
 */
export function embeddedEndpoint(): Promise<string | undefined> {
  starting ??= start();
  return starting;
}

async function start(): Promise<string | undefined> {
  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  if (given) return given;
  const dynamo = await startEmbeddedDynamo();
  if (dynamo === undefined) {
    console.error(
      `EMBEDDED DYNAMODB IS MISSING: no build for ${process.platform}-${process.arch}. ` +
        'Tests against a real DynamoDB API do not run; set AWS_ENDPOINT_URL_DYNAMODB to run them.',
    );
  }
  return dynamo?.endpoint;
}

/** A table name that no other test uses. */
export function freshTable(): string {
  return `test-${randomUUID()}`;
}
