import type { STSClient } from '@aws-sdk/client-sts';
import { isRecord } from '../../document/fields.ts';

type Handler = STSClient['config']['requestHandler'];

/** A request handler that notes how far the Date header of each answer is from our clock. */
export function clockedHandler(
  handler: Handler,
  now: () => number,
): Handler & { skewMs(): number | undefined } {
  let skew: number | undefined;
  return {
    metadata: handler.metadata ?? { handlerProtocol: 'http/1.1' },
    async handle(request, options) {
      const sent = now();
      const answer = await handler.handle(request, options);
      const told = dateOf(answer.response);
      // Half the way there and half the way back; the header is half a second early on average.
      if (told !== undefined) skew = told + 500 - (sent + now()) / 2;
      return answer;
    },
    destroy: () => handler.destroy?.(),
    skewMs: () => skew,
  };
}

function dateOf(response: unknown): number | undefined {
  const headers = isRecord(response) ? response['headers'] : undefined;
  const date = isRecord(headers) ? headers['date'] : undefined;
  const told = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isNaN(told) ? undefined : told;
}
