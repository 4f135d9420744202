import { isRecord } from '#shared/document/fields.ts';
import type { CallObservation } from '#shared/domain/call.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { judgeCall } from '#shared/engine/judge-call.ts';
import { factsOf } from '#shared/engine/process-calls.ts';
import { observe } from '#shared/events/observe.ts';
import type { Input } from '../input/input.ts';
import { pathInFile } from '../input/part-of-list.ts';
import { snapshotTime } from '../input/snapshot-time.ts';
import type { AskedRules } from './asked-rules.ts';
import { plainCalls } from './plain-call.ts';
import { incidentRowOf, type Row, rowOf } from './row.ts';
import type { Tally } from './tally.ts';

export type Judge = ReturnType<typeof createJudge>;

/**
 * Gives the rows of one input. Every observation and every call is judged: several states of a
 * subject give several rows, calls that make one incident give each its own.
 */
export function createJudge({ index, incidents }: AskedRules, now: Instant) {
  const areCallsJudged = incidents.all.length > 0;
  const factsIfPlain = plainCalls(now);
  return function* judge(input: Input, tally: Tally): Generator<Row> {
    if ('rejected' in input) {
      tally.unreadable({ ...placeOf(input), reason: input.rejected });
      return;
    }
    const records = recordsIn(input.document);
    if (records === undefined) yield* observed(input, tally);
    else yield* ofRecords(records, input, tally);
  };

  /** A log of CloudTrail, or a batch of deliveries: a record at a time, so that none is kept. */
  function* ofRecords(records: readonly unknown[], input: Document, tally: Tally): Generator<Row> {
    const from = input.list?.from ?? 0;
    let unwatched = 0;
    for (let at = 0; at < records.length; at += 1) {
      const record = records[at];
      const facts = factsIfPlain(record);
      if (facts !== undefined && incidents.select(facts).length === 0) {
        unwatched += 1;
        continue;
      }
      const list = { name: 'Records', from: from + at };
      yield* observed({ ...input, document: { Records: [record] }, list }, tally);
    }
    tally.read(unwatched);
    tally.called(unwatched, areCallsJudged);
  }

  function* observed(input: Document, tally: Tally): Generator<Row> {
    const { file, document } = input;
    const seenAt = snapshotTime(file);
    const found = observe(document, {
      aspectsOf: index.aspectsOf,
      now,
      reference: file,
      ...(seenAt === undefined ? {} : { seenAt }),
    });
    tally.observed(found, placeOf(input), (path) => pathInFile(path, input));
    for (const observation of found.observations) {
      const rules = index.select(observation);
      if (rules.length === 0) tally.unwatched();
      for (const outcome of evaluate(observation, rules)) {
        const row = rowOf(observation, outcome);
        tally.judged(row);
        yield row;
      }
    }
    tally.called(found.calls.length, areCallsJudged);
    for (const call of found.calls) yield* ofCall(call, tally);
  }

  function* ofCall(call: CallObservation, tally: Tally): Generator<Row> {
    for (const rule of incidents.select(factsOf(call))) {
      const judgement = judgeCall(call, rule);
      if (judgement.kind === 'calm') continue;
      const row = incidentRowOf(call, rule, judgement);
      tally.judged(row);
      yield row;
    }
  }
}

type Document = Extract<Input, { document: unknown }>;

const placeOf = ({ file, line }: Input) => (line === undefined ? { file } : { file, line });

/** The records of a document that has nothing else in it. */
function recordsIn(document: unknown): readonly unknown[] | undefined {
  if (!isRecord(document)) return undefined;
  const records = document['Records'];
  return Array.isArray(records) && Object.keys(document).length === 1 ? records : undefined;
}
