import type { Log } from '#shared/ports/log.ts';
import type { BusEvent } from './bus-event.ts';
import type { EventPattern } from './event-pattern.ts';
import type { MessageAttributes } from './queue.ts';

/** Where a rule sends an event. Rejects (or throws) when the target did not take it. */
export interface BusTarget {
  readonly id: string;
  readonly arn: string;
  /** What is sent instead of the event, as JSON text. */
  readonly input?: string;
  /** Further attempts after the first. */
  readonly retries: number;
  readonly deadLetters?: { send(body: string, attributes: MessageAttributes): void };
  deliver(body: string): void | Promise<void>;
}

export interface BusRule {
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  readonly pattern: EventPattern;
  readonly targets: readonly BusTarget[];
}

/** An event bus: hands each event to the targets of every rule that matches it, at least once. */
export interface Bus {
  readonly name: string;
  /** Settles when every target has the event or its dead letter. Answers the names of the rules that matched. */
  put(event: BusEvent): Promise<readonly string[]>;
}

export interface BusOptions {
  readonly name: string;
  readonly rules: readonly BusRule[];
  readonly log: Log;
  /** Before the attempt with this number (1 is the first retry). */
  readonly retryDelayMs?: ((attempt: number) => number) | undefined;
}

// EventBridge spreads its retries over 24 hours; nobody waits that long at a terminal.
const doubling = (attempt: number): number => Math.min(50 * 2 ** (attempt - 1), 2000);

export function createBus({ name, rules, log, retryDelayMs }: BusOptions): Bus {
  return {
    name,
    async put(event) {
      const body = JSON.stringify(event);
      const matching = rules.filter((rule) => rule.enabled && rule.pattern.matches(event));
      await Promise.all(
        matching.flatMap((rule) =>
          rule.targets.map((target) => deliver(body, { rule, target, log, retryDelayMs })),
        ),
      );
      return matching.map((rule) => rule.name);
    },
  };
}

export interface Delivery {
  readonly rule: Pick<BusRule, 'name' | 'arn'>;
  readonly target: BusTarget;
  readonly log: Log;
  readonly retryDelayMs?: BusOptions['retryDelayMs'];
}

/** Hands an event to a target; settles when it was taken or, its retries used up, is a dead letter. */
export async function deliver(
  event: string,
  { rule, target, log, retryDelayMs = doubling }: Delivery,
): Promise<void> {
  const body = target.input ?? event;
  for (let attempt = 0; ; attempt++) {
    try {
      await target.deliver(body);
      return;
    } catch (error) {
      if (attempt < target.retries) {
        await new Promise((resolve) => setTimeout(resolve, retryDelayMs(attempt + 1)));
        continue;
      }
      log.error(`Rule ${rule.name} could not hand an event to ${target.id}.`, { error });
      target.deadLetters?.send(body, deadLetterAttributes(rule, target, attempt, error));
      return;
    }
  }
}

function deadLetterAttributes(
  rule: Pick<BusRule, 'arn'>,
  target: BusTarget,
  retries: number,
  error: unknown,
) {
  return {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.arn,
    ERROR_CODE: 'SDK_CLIENT_ERROR',
    ERROR_MESSAGE: error instanceof Error ? error.message : String(error),
    EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    RETRY_ATTEMPTS: String(retries),
  };
}
