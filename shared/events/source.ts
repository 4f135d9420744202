import type { Source } from '../domain/observation.ts';
import type { ObserveContext } from './observed.ts';
import type { Delivery } from './thing.ts';

/** Where an observation came from: what its wrappings said, then what the caller knows. */
export function sourceOf(from: Delivery, context: ObserveContext): Source {
  const reference = from.reference ?? context.reference;
  return {
    channel: context.channel ?? from.channel,
    ...(reference === undefined ? {} : { reference }),
    ...(from.replay === undefined ? {} : { replay: from.replay }),
  };
}
