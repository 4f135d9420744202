import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { instantOf } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log, Meter } from '../../ports/log.ts';
import { readSettings, type Settings } from '../../settings.ts';
import { metricMeter } from './metric-meter.ts';

/** What every function is given, whatever it does. */
export interface Wiring {
  readonly settings: Settings;
  readonly log: Log;
  readonly meter: Meter;
  readonly clock: Clock;
}

/** CloudWatch namespace of our metrics; their dimension `service` is `plumbline-<stage>`. */
const NAMESPACE = 'Plumbline';

/** What is kept back of a run's time, so that metrics are written even when it takes too long. */
const TIME_TO_FLUSH_MS = 250;

/**
 * A Lambda handler whose work is built at the first call and kept while the function is warm.
 * Nothing happens at import; a build that throws fails its call and is tried again at the next.
 */
export function connected<E, R>(
  build: (wiring: Wiring) => (event: E) => Promise<R>,
): (event: E, context: Context) => Promise<R> {
  let ready: ((event: E, context: Context) => Promise<R>) | undefined;
  return async (event, context) => {
    ready ??= connect(build);
    return ready(event, context);
  };
}

function connect<E, R>(
  build: (wiring: Wiring) => (event: E) => Promise<R>,
): (event: E, context: Context) => Promise<R> {
  const settings = readSettings();
  const serviceName = `plumbline-${settings.stage}`;
  const logger = new Logger({ serviceName });
  const log: Log = {
    info: (message, details = {}) => logger.info(message, details),
    warn: (message, details = {}) => logger.warn(message, details),
    error: (message, details = {}) => logger.error(message, details),
  };
  const meter = metricMeter(new Metrics({ namespace: NAMESPACE, serviceName }));
  const work = build({ settings, log, meter, clock: () => instantOf(Date.now()) });

  // Metrics that cannot be written must not turn a run that succeeded into one that failed.
  const flush = (): void => {
    try {
      meter.flush();
    } catch (error) {
      log.warn('metrics of this run were not written', { error });
    }
  };
  return middy<E, R>((event: E) => work(event), {
    timeoutEarlyInMillis: TIME_TO_FLUSH_MS,
    timeoutEarlyResponse() {
      throw new Error('the run used up all of its time; see the timeouts in serverless.yml');
    },
  })
    .use(injectLambdaContext(logger))
    .after(flush)
    .onError(flush);
}
