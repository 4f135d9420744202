import {
  ConfigServiceClient,
  type ConfigServiceClientConfig,
} from '@aws-sdk/client-config-service';
import type { Clock } from '../../ports/clock.ts';
import { createPace } from '../live-reads/pace.ts';
import { pacedHandler } from '../member-access/paced-handler.ts';

export interface AggregatorOptions {
  readonly name: string;
  /** The hub's own Region: an aggregator there is asked by the function's own role. */
  readonly region: string;
  readonly clock: Clock;
  /** Waits so many milliseconds; a timer unless given. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** The function's own credentials and AWS's address unless given. */
  readonly config?: Pick<
    ConfigServiceClientConfig,
    'credentials' | 'endpoint' | 'maxAttempts' | 'requestHandler'
  >;
}

/** What does not answer by then is asked of the accounts themselves. */
const PATIENCE = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/** An aggregator of AWS Config as a listing takes it: asked at most once a second. */
export function connectAggregator({
  name,
  region,
  clock,
  pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  config: given = {},
}: AggregatorOptions) {
  const options = { ...{ region, maxAttempts: 2, requestHandler: PATIENCE }, ...given };
  const { requestHandler } = new ConfigServiceClient(options).config;
  const paced = pacedHandler(requestHandler, 'aggregator', createPace({ clock, pause }));
  return { name, config: new ConfigServiceClient({ ...options, requestHandler: paced }) };
}
