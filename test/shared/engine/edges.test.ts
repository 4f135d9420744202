/** Branches that the stories of the other files pass by. */
import { describe, expect, test } from 'vitest';
import { orderOf, positionOf } from '#shared/domain/position.ts';
import { STACK_DRIFT } from '#shared/domain/read-request.ts';
import { foreignRule } from '#shared/engine/foreign-rule.ts';
import { judgeCall } from '#shared/engine/judge-call.ts';
import { processDocuments } from '#shared/engine/process-documents.ts';
import type { ReadReport } from '#shared/engine/process-read.ts';
import { asRegression } from '#shared/engine/regressions.ts';
import { indexRules } from '#shared/engine/select.ts';
import { spanOf } from '#shared/engine/span.ts';
import { overwritten } from '#shared/engine/timeline.ts';
import { BEAT_ASPECT, BEAT_RULE, beatSubject } from '#shared/heartbeat/beat.ts';
import { callerRule, callWith } from '#test/support/calls.ts';
import { judgedOf, minute, subject } from '#test/support/evidence.ts';
import { changeWith } from '../alerts/alerts.ts';
import { readWorld } from './read-world.ts';
import { having, next, piece } from './steps.ts';

describe('drift', () => {
  const { accountId, region } = subject;
  const asked = { accountId, region, attempt: 0 } as const;
  const round = { ...asked, kind: 'collect', collector: STACK_DRIFT } as const;
  const stacks = { ...asked, kind: 'drift', stacks: [] } as const;
  const drifted: ReadReport = { kind: 'collected', outcomes: [] };

  test('is looked for where that is switched on, for a round and for a stack', async () => {
    const kinds: string[] = [];
    const drift = async ({ kind }: { readonly kind: string }): Promise<ReadReport> => {
      kinds.push(kind);
      return drifted;
    };
    const { read } = readWorld({ ports: { drift } });
    expect([await read(round), await read(stacks)]).toEqual([drifted, drifted]);
    expect(kinds).toEqual(['collect', 'drift']);
  });

  test('is left, and said to be, where it is not', async () => {
    const { read } = readWorld();
    expect(await read(stacks)).toEqual({
      kind: 'unread',
      reason: 'detecting drift is not switched on',
      outcomes: [],
    });
    expect((await read(round)).kind).toBe('unread');
  });
});

test.each([
  ['aws-health', 'operations'],
  ['aws-config', 'security'],
] as const)('what %s says is a matter of %s', (origin, pillar) => {
  expect(foreignRule({ origin, name: 'x' }, 'low').pillar).toBe(pillar);
});

test('a message that begins with its title does not say it twice', () => {
  const { evaluate } = foreignRule({ origin: 'aws-config', name: 'x' }, 'low');
  const said = { compliance: 'violation', title: 'It is open', severity: 'low', evidence: [] };
  const told = (message: string) =>
    JSON.stringify(Reflect.apply(evaluate, undefined, [{ ...said, message }]));
  expect(told('It is open to all.')).toContain('"message":"It is open to all."');
  expect(told('Port 22.')).toContain('"message":"It is open: Port 22."');
});

test('a rule on calls that throws what is no error is a failure with its words', () => {
  const rule = {
    ...callerRule,
    evaluate: () => {
      const words: unknown = 'it was made to fail';
      throw words;
    },
  };
  expect(judgeCall(callWith(), { rule, parameters: {} })).toEqual({
    kind: 'failed',
    cause: `[${callerRule.id}] it was made to fail`,
  });
});

test('the hub’s account is known to whoever reads a document', async () => {
  const store = { commit: async () => expect.fail('nothing is to be committed') };
  const ports = {
    index: indexRules([]),
    store: { ...store, heard: async () => {} },
    clock: () => minute(0),
  };
  const beat = { source: 'plumbline.observation', 'detail-type': 'Plumbline Observation' };
  const document = { ...beat, account: '999988887777', detail: {} };
  const [report] = await processDocuments([{ document }], {
    ...ports,
    hubAccountId: subject.accountId,
  });
  expect(report?.rejected).toHaveLength(1);
});

test.each([
  [undefined, {}],
  ['a hash', { closedBy: 'a hash' }],
])('a regression names who had closed it, where that is known (%s)', (closedBy, known) => {
  const change = changeWith({ at: minute(60) });
  const regressed = asRegression(change, minute(0), closedBy);
  expect(regressed).toEqual({
    ...change,
    kind: 'regressed',
    closedBefore: minute(0),
    ...known,
  });
});

test('the heartbeat’s own rule is found for a beat, and for nothing else', () => {
  const { observation } = judgedOf(piece(0, 'C'));
  const index = indexRules([]);
  const beat = beatSubject(subject.accountId, minute(0));
  const of = { ...observation, aspect: BEAT_ASPECT };
  expect(index.select({ ...of, subject: beat }).map(({ rule }) => rule.id)).toEqual([BEAT_RULE]);
  expect(index.select(of)).toEqual([]);
});

test('a newest state whose newest verdict lies on another is news from when it is seen again', () => {
  const order = orderOf(minute(1), 'recorded', 1);
  const before = orderOf(minute(0), 'recorded', 0);
  const known = {
    marks: [{ order, first: minute(1) }],
    firstOn: () => minute(1),
    newest: positionOf(before, minute(0)),
    timeline: [],
  };
  expect(spanOf(order, minute(2), known)).toEqual({ from: minute(2) });
});

test('a span that ends before it begins overwrites nothing', () => {
  const timeline = [{ at: minute(1), standing: 'violation' }] as const;
  expect(overwritten(timeline, minute(5), minute(5), 'compliant')).toBe(timeline);
});

test('a newer state that only the schedule has read is put down to the rule that changed', () => {
  const { recorded, history } = having(piece(1, 'V'));
  const judges = new Map([['r', { id: 'r', version: '0' }]]);
  const judged = judgedOf(piece(5, 'C'));
  const order = orderOf(minute(5), 'scheduled-read', 0);
  const { changes } = next(
    { recorded, history: { ...history, judges } },
    {
      ...judged,
      observation: { ...judged.observation, order },
      ruleSet: { ...judged.ruleSet, id: 'other' },
    },
  );
  expect(changes).toMatchObject([{ kind: 'resolved', cause: 'rule_changed' }]);
});
