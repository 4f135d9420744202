import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { BusPort } from '../ports/bus.ts';

export interface EventBusOptions {
  /** Name or ARN of the bus. */
  readonly busName: string;
  readonly client?: EventBridgeClient;
}

/** Our bus in EventBridge. A refused entry is no HTTP error: the answer says so, and so does this. */
export function createEventBus({ busName, client }: EventBusOptions): BusPort {
  const bridge = client ?? new EventBridgeClient({});
  return {
    async put({ source, detailType, detail }) {
      const entry = {
        EventBusName: busName,
        Source: source,
        DetailType: detailType,
        Detail: JSON.stringify(detail),
      };
      const { FailedEntryCount = 0, Entries = [] } = await bridge.send(
        new PutEventsCommand({ Entries: [entry] }),
      );
      if (FailedEntryCount === 0) return;
      const { ErrorCode = 'no code', ErrorMessage = '' } = Entries[0] ?? {};
      throw new Error(
        `The bus ${busName} did not take an event: ${ErrorCode} ${ErrorMessage}`.trim(),
      );
    },
  };
}
