import type { Instant } from '#shared/domain/instant.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import type { RuleIndex } from '#shared/engine/select.ts';
import { observe } from '#shared/events/observe.ts';
import type { Input } from '../input/input.ts';
import { pathInFile } from '../input/part-of-list.ts';
import { snapshotTime } from '../input/snapshot-time.ts';
import { type Row, rowOf } from './row.ts';
import type { startTally } from './tally.ts';

/** The rows of one input. Every observation is judged: several states of a subject give several. */
export function* judge(
  input: Input,
  index: RuleIndex,
  now: Instant,
  tally: ReturnType<typeof startTally>,
): Generator<Row> {
  const { file } = input;
  const at = input.line === undefined ? { file } : { file, line: input.line };
  if ('rejected' in input) {
    tally.unreadable({ ...at, reason: input.rejected });
    return;
  }
  const seenAt = snapshotTime(file);
  const observed = observe(input.document, {
    aspectsOf: index.aspectsOf,
    now,
    reference: file,
    ...(seenAt === undefined ? {} : { seenAt }),
  });
  tally.observed(observed, at, (path) => pathInFile(path, input));
  for (const observation of observed.observations) {
    const rules = index.select(observation);
    if (rules.length === 0) tally.unwatched();
    for (const outcome of evaluate(observation, rules)) {
      const row = rowOf(observation, outcome);
      tally.judged(row);
      yield row;
    }
  }
}
