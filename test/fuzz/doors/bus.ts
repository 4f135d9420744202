/**
 * Events over HTTP into the local stack: bus, queues, the real functions, their dead letters. Each
 * event ends refused by the bus, wanted by nobody, or in queues; what is in a queue ends taken in,
 * ignored with a reason, or as a dead letter, and which of it is foretold from the event alone.
 */
import { openEventDoor, type Received } from '#local/event-door.ts';
import { startLocalStack } from '#local/local-stack.ts';
import { observe } from '#shared/events/observe.ts';
import { atOnce } from '#shared/query/at-once.ts';
import { NOW } from '#test/shared/events/fixture.ts';
import { envelope } from '#test/shared/events/verdicts/payloads.ts';
import { sampleOf } from '../changed.ts';
import { made } from '../input.ts';
import { textOf } from '../parse.ts';
import type { Became } from '../parser.ts';
import { randomOf } from '../random.ts';
import { recordSamples, wireSamples } from '../samples.ts';
import type { Tally } from '../tally.ts';
import { type Door, numbers } from './door.ts';

const isEvent = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && 'detail-type' in document;

/** What members' buses and our own rules bring: events of every source. */
const samples = [
  ...wireSamples.filter(({ document }) => isEvent(document)),
  ...recordSamples.map(({ name, document }) =>
    sampleOf(name, envelope('AWS API Call via CloudTrail', 'aws.ec2', document)),
  ),
];

const AT_ONCE = 4;
/** Events that may wait in queues. */
const UNDER_WAY = 2_000;

export const bus: Door = {
  name: 'bus',
  about: 'POST /events of a running local stack: bus, queues, functions, dead letters',
  async run(run, tally) {
    const log = { info() {}, warn() {}, error() {} };
    const stack = await startLocalStack({ sinks: [], clock: () => NOW, log, hasEmbedded: false });
    const door = await openEventDoor(stack);
    let foretold = 0; // dead letters
    try {
      for (const [at, some] of [...numbers(run, UNDER_WAY)].entries()) {
        await atOnce(some, AT_ONCE, async (n) => {
          const { making, document } = made(samples, randomOf(run.seed, n));
          tally.sent('bus', making);
          const event = withOwnId(document, n);
          const came = becameOf(await sent(door, event), event);
          if (came === 'dead') foretold += 1;
          tally.became('bus', came === 'dead' ? 'rejected' : came);
        });
        await stack.idle();
        if (at % 5 === 0) run.look();
      }
      holdTo(tally, {
        foretold,
        found: [...stack.deadLetters().values()].reduce((sum, count) => sum + count, 0),
        copies: stack.tally.total('delivered-again'),
        unstored: stack.tally.total('store-failed'),
      });
    } finally {
      await door.close();
      await stack.stop();
    }
  },
};

function becameOf({ refused, unmatched }: Received, event: unknown): Became | 'dead' {
  if (refused.length > 0) return 'rejected';
  if (unmatched > 0) return 'ignored';
  const { rejected, observations, calls } = observe(event, {
    aspectsOf: () => ['configuration'],
    now: NOW,
  });
  if (rejected.length > 0) return 'dead';
  return observations.length + calls.length > 0 ? 'processed' : 'ignored';
}

interface Ended {
  readonly foretold: number;
  readonly found: number;
  /** Of events that more than one queue got. */
  readonly copies: number;
  readonly unstored: number;
}

/** Every dead letter was foretold, and every one foretold is there; a copy may be one too. */
function holdTo(tally: Tally, { foretold, found, copies, unstored }: Ended): void {
  const fault = (what: string): void => tally.fell({ n: 0, where: 'bus', what, input: '' });
  if (found < foretold || found > foretold + copies) {
    fault(`${found} dead letters where ${foretold} were to be (and at most ${copies} copies)`);
  }
  if (unstored > 0) fault(`the store did not take ${unstored}`);
}

/** Nobody sends two events of one identity; the second would be taken for the first again. */
function withOwnId(document: unknown, n: number): unknown {
  return isEvent(document) ? { ...(document as object), id: `fuzz-${n}` } : document;
}

async function sent(
  { url, token }: { readonly url: string; readonly token: string },
  event: unknown,
): Promise<Received> {
  const response = await fetch(`${url}/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: `[${textOf(event)}]`,
  });
  if (response.status !== 200) throw new Error(`${response.status} for ${textOf(event)}`);
  return (await response.json()) as Received;
}
