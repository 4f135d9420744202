import type { Plan } from './plan.ts';
import { resourceOf, stateOf } from './resources.ts';

/** The configuration that a resource really has at a time (epoch milliseconds); undefined: it is not there. */
export type Truth = (
  resourceId: string,
  at: number,
) => Readonly<Record<string, unknown>> | undefined;

/** Each change takes place at its call. start: of virtual time. */
export function truthOf({ calls }: Plan, start: number): Truth {
  const changes = calls
    .flatMap(({ at, change }) => (change === undefined ? [] : [{ at: start + at, ...change }]))
    .sort((a, b) => a.at - b.at);
  return (resourceId, at) => {
    const last = changes.findLast(
      (each) => each.at <= at && resourceOf(each.resource).subject.resourceId === resourceId,
    );
    return last && stateOf(resourceOf(last.resource), last.state).configuration;
  };
}
