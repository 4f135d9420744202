import { DocumentError, type Fields, isRecord } from '#shared/document/fields.ts';
import { reference, referenced } from './reference.ts';
import type { FunctionWiring, QueueSource, StreamSource } from './types.ts';

/** What Lambda assumes where serverless.yml says nothing. */
const defaults = {
  timeoutS: 6,
  queueBatch: 10,
  streamBatch: 100,
  concurrency: 1000,
  retries: 10_000,
};

/** The functions with their event sources; `notPlayed` gets a line for each source of another kind. */
export function functionWirings(functions: Fields, names: readonly string[], notPlayed: string[]) {
  return names.map((name) => functionWiring(name, functions.record(name), notPlayed));
}

/** The logical id that the Serverless Framework gives a function. */
export function functionId(name: string): string {
  const spelled = name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return `${spelled.charAt(0).toUpperCase()}${spelled.slice(1)}LambdaFunction`;
}

function functionWiring(name: string, given: Fields, notPlayed: string[]): FunctionWiring {
  const queues: QueueSource[] = [];
  const streams: StreamSource[] = [];
  for (const event of given.records('events')) {
    const sqs = event.optionalRecord('sqs');
    const stream = event.optionalRecord('stream');
    if (sqs !== undefined) queues.push(queueSource(sqs));
    else if (stream?.optionalText('type') === 'dynamodb') streams.push(streamSource(stream));
    // Requests over HTTP come to the same app by a door of their own: local/http-api.ts.
    else if (event.has('httpApi')) continue;
    else notPlayed.push(`${event.path}: the local stack plays queues and table streams only`);
  }
  const handler = given.text('handler');
  const module = /^(?:functions\/)?([a-z0-9-]+)\.handler$/.exec(handler)?.[1];
  if (module === undefined) {
    throw new DocumentError(`${given.path}.handler`, 'on-something.handler', handler);
  }
  return {
    id: functionId(name),
    name: given.optionalText('name') ?? name,
    module,
    timeoutMs: (given.optionalNumber('timeout') ?? defaults.timeoutS) * 1000,
    queues,
    streams,
    references: references(given.raw('environment')),
  };
}

function references(environment: unknown): Readonly<Record<string, string>> {
  const variables = isRecord(environment) ? Object.entries(environment) : [];
  return Object.fromEntries(
    variables.flatMap(([variable, value]) => {
      const id = referenced(value);
      return id === undefined ? [] : [[variable, id]];
    }),
  );
}

function queueSource(given: Fields): QueueSource {
  return {
    queue: reference(given.raw('arn'), `${given.path}.arn`),
    batchSize: given.optionalNumber('batchSize') ?? defaults.queueBatch,
    windowMs: (given.optionalNumber('maximumBatchingWindow') ?? 0) * 1000,
    concurrency: given.optionalNumber('maximumConcurrency') ?? defaults.concurrency,
    partialFailures: partial(given),
  };
}

function streamSource(given: Fields): StreamSource {
  const failures = given.optionalRecord('destinations')?.record('onFailure');
  return {
    table: reference(given.raw('arn'), `${given.path}.arn`),
    batchSize: given.optionalNumber('batchSize') ?? defaults.streamBatch,
    filters: given.list('filterPatterns'),
    retries: given.optionalNumber('maximumRetryAttempts') ?? defaults.retries,
    partialFailures: partial(given),
    bisect: given.optionalFlag('bisectBatchOnFunctionError') ?? false,
    ...(failures && { failures: reference(failures.raw('arn'), `${failures.path}.arn`) }),
  };
}

const partial = (given: Fields): boolean =>
  given.optionalText('functionResponseType') === 'ReportBatchItemFailures';
