import type { DeadLetter, DeadLetters } from '#shared/ports/dead-letters.ts';
import type { GivenUpQueue } from './given-up.ts';

export interface Redriven extends GivenUpQueue {
  /** How many waited, nearly. */
  readonly waiting: number;
  readonly putBack: number;
  /** Why they were given up, and how many of those that were looked at for each reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** What EventBridge, SNS and Lambda say of a failure; it is not sent on. */
const told = ['ERROR_CODE', 'ERROR_MESSAGE', 'ErrorCode', 'ErrorMessage', 'RequestID'] as const;
const SHOWN = 200;

/**
 * Puts what a queue holds back where it belongs: sent first, forgotten then, so that a message may be
 * worked through twice and is never lost. What comes in meanwhile is left for the next time, so that
 * what fails again at once does not go round. isDryRun: looks at up to ten, and puts nothing back.
 */
export async function redriven(
  given: GivenUpQueue,
  letters: DeadLetters,
  isDryRun: boolean,
): Promise<Redriven> {
  const { queue, to } = given;
  const waiting = await letters.depth(queue);
  const reasons = new Map<string, number>();
  let putBack = 0;
  let seen = 0;
  while (seen < Math.max(waiting, 1)) {
    const taken = await letters.take(queue);
    if (taken.length === 0) break;
    seen += taken.length;
    for (const letter of taken) {
      const reason = reasonOf(letter);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      if (isDryRun || to === undefined) await letters.release(queue, letter);
      else {
        await letters.send(to, letter.body, withoutTold(letter.attributes));
        await letters.forget(queue, letter);
        putBack += 1;
      }
    }
    if (isDryRun || to === undefined) break;
  }
  return { ...given, waiting, putBack, reasons: Object.fromEntries(reasons) };
}

/** As the message's attributes tell it; a queue that gave up on a function's failures tells nothing. */
function reasonOf({ attributes }: DeadLetter): string {
  const code = attributes['ERROR_CODE'] ?? attributes['ErrorCode'];
  const message = attributes['ERROR_MESSAGE'] ?? attributes['ErrorMessage'];
  const said = [code, message].filter((each) => each !== undefined).join(': ');
  return said === '' ? "in the function's log, by message id" : said.slice(0, SHOWN);
}

function withoutTold(
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const left: ReadonlySet<string> = new Set(told);
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !left.has(name)));
}
