import {
  type Alternative,
  alternatives,
  type FieldRequirement,
} from './event-pattern/alternatives.ts';
import { joined, type Leaves, leavesOf, type Membership } from './event-pattern/leaves.ts';
import { PatternError } from './event-pattern/pattern-error.ts';

export { PatternError };

/** An EventBridge event pattern, ready to match. */
export interface EventPattern {
  matches(event: unknown): boolean;
}

/** Characters of JSON that EventBridge takes of a pattern unless its limit is raised. */
const LONGEST = 2048;

/** Reads a pattern. Throws PatternError, with the place and the reason, when EventBridge would refuse it. */
export function eventPattern(pattern: unknown): EventPattern {
  const length = JSON.stringify(pattern)?.length ?? 0;
  if (length > LONGEST) {
    throw new PatternError(`The pattern has ${length} characters; EventBridge takes ${LONGEST}.`);
  }
  const ways = alternatives(pattern).map(inOrder);
  const wanted = new Set(ways.flat().flatMap(({ path }) => leadingTo(path)));
  return {
    matches(event) {
      const leaves = leavesOf(event, wanted);
      return ways.some((way) => satisfied(way, 0, new Map(), leaves));
    },
  };
}

// Absence is judged within the elements chosen so far, so the order counts: AWS goes by name.
function inOrder(way: Alternative): Alternative {
  return way.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function leadingTo(path: string): string[] {
  const names = path.split('.');
  return names.map((_, index) => names.slice(0, index + 1).join('.'));
}

/** Whether the requirements from `index` on hold within one choice of array elements. */
function satisfied(way: Alternative, index: number, chosen: Membership, leaves: Leaves): boolean {
  const requirement = way[index];
  if (requirement === undefined) return true;
  return choices(requirement, chosen, leaves).some((choice) =>
    satisfied(way, index + 1, choice, leaves),
  );
}

/** The choices of array elements under which a requirement holds. */
function choices(
  { path, matcher }: FieldRequirement,
  chosen: Membership,
  leaves: Leaves,
): readonly Membership[] {
  const possible: Membership[] = [];
  let present = false;
  for (const { leaf, membership } of leaves.get(path) ?? []) {
    const together = joined(chosen, membership);
    if (together === undefined) continue;
    present = true;
    if (matcher.matches(leaf)) possible.push(together);
  }
  return !present && matcher.absent ? [chosen] : possible;
}
