import type { Log } from '#shared/ports/log.ts';
import type { Arns } from '../arns.ts';
import { type Bus, type BusTarget, createBus } from '../bus.ts';
import { type EventPattern, eventPattern } from '../event-pattern.ts';
import type { LambdaFunction } from '../lambda-function.ts';
import { DEFAULT_BUS, type RuleWiring, type TargetWiring, type Wiring } from '../wiring/types.ts';
import { type Queues, queueOf } from './queues.ts';
import { isReadOnlyCall } from './read-only-call.ts';

export interface TargetParts {
  readonly arns: Arns;
  readonly queues: Queues;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly log: Log;
}

/** Further attempts at a target. EventBridge makes up to 185 in a day; here nothing heals by waiting. */
const MOST_RETRIES = 3;

/** Makes the buses, by logical id, with the rules that match events (those on a schedule apart). */
export function createBuses(wiring: Wiring, parts: TargetParts): ReadonlyMap<string, Bus> {
  const buses = [...wiring.buses, { id: DEFAULT_BUS, name: DEFAULT_BUS }];
  return new Map(
    buses.map(({ id, name }) => [
      id,
      createBus({
        name,
        log: parts.log,
        rules: wiring.rules
          .filter((rule) => rule.bus === id && rule.pattern !== undefined)
          .map((rule) => ({
            name: rule.name,
            arn: parts.arns.rule(name, rule.name),
            enabled: rule.enabled,
            pattern: patternOf(rule),
            targets: rule.targets.map((target) => targetOf(target, parts)),
          })),
      }),
    ]),
  );
}

/** As EventBridge does, a rule sees no call that only reads unless its state says so. */
function patternOf(rule: RuleWiring): EventPattern {
  try {
    const pattern = eventPattern(rule.pattern);
    if (rule.readOnlyToo) return pattern;
    return { matches: (event) => !isReadOnlyCall(event) && pattern.matches(event) };
  } catch (error) {
    throw new Error(`The event pattern of ${rule.id}: ${String(error)}`, { cause: error });
  }
}

/** What a rule sends to: a queue, or a function that is called. */
export function targetOf(target: TargetWiring, parts: TargetParts): BusTarget {
  const { arns, queues, functions } = parts;
  const called = functions.get(target.to);
  const to = called ?? queueOf(queues, target.to);
  return {
    id: target.id,
    arn: called === undefined ? queueOf(queues, target.to).arn : arns.function(to.name),
    ...(target.input !== undefined && { input: target.input }),
    retries: Math.min(target.retries, MOST_RETRIES),
    ...(target.deadLetters !== undefined && { deadLetters: queueOf(queues, target.deadLetters) }),
    async deliver(body) {
      if (called === undefined) queueOf(queues, target.to).send(body);
      else await called.invoke(JSON.parse(body));
    },
  };
}
