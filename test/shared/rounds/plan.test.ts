import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account } from '#shared/organization/account.ts';
import { type PlannedCollector, planRound, type RoundInput } from '#shared/rounds/plan.ts';

const account = (id: string, about: Partial<Account> = {}): Account => ({
  id,
  name: id,
  status: 'ACTIVE',
  isMember: true,
  ...about,
});
const collectors: readonly PlannedCollector[] = [
  { name: 'flow-logs', scope: 'account-and-region' },
  { name: 'account-summary', scope: 'account' },
  { name: 'guardduty', scope: 'account-and-region' },
];
const wanted = { regions: ['us-east-1', 'eu-central-1'], home: 'us-east-1' };

function requestsOf(input: RoundInput) {
  const plan = planRound(input);
  const steps = Array.from({ length: plan.steps }, (_, step) => plan.requestAt(step));
  return { plan, requests: steps.flatMap((request) => request ?? []), steps };
}
const names = (requests: ReturnType<typeof requestsOf>['requests']) =>
  requests.map((each) => `${each.accountId} ${each.region} ${each.collector}`).sort();

describe('what is read', () => {
  test('is each collector once an account, or once in each of its Regions', () => {
    const { requests, plan } = requestsOf({ accounts: [account('1')], wanted, collectors });
    expect(names(requests)).toEqual([
      '1 eu-central-1 flow-logs',
      '1 eu-central-1 guardduty',
      '1 us-east-1 account-summary',
      '1 us-east-1 flow-logs',
      '1 us-east-1 guardduty',
    ]);
    expect(plan).toMatchObject({ total: 5, leftOut: [] });
    for (const request of requests) expect(request).toMatchObject({ kind: 'collect', attempt: 0 });
  });

  test.each([
    ['suspended', { status: 'SUSPENDED' }, 'the account is suspended'],
    ['about to close', { status: 'PENDING_CLOSURE' }, 'the account is pending closure'],
    ['closed', { status: 'CLOSED' }, 'the account is closed'],
    ['not begun', { status: 'PENDING_ACTIVATION' }, 'the account is pending activation'],
    ['gone', { isMember: false }, 'the account has left the organization'],
  ] as const)('is nothing of an account that is %s', (_, about, reason) => {
    const accounts = [account('2', about), account('1')];
    const { plan, requests } = requestsOf({ accounts, wanted, collectors });
    expect(plan.leftOut).toEqual([{ accountId: '2', reason }]);
    expect(new Set(requests.map(({ accountId }) => accountId))).toEqual(new Set(['1']));
  });

  test('is nothing of a Region that is not enabled; the home Region is then another', () => {
    const accounts = [account('1', { regions: ['eu-central-1', 'ap-east-1'] })];
    const { plan, requests } = requestsOf({ accounts, wanted, collectors });
    expect(names(requests)).toEqual([
      '1 eu-central-1 account-summary',
      '1 eu-central-1 flow-logs',
      '1 eu-central-1 guardduty',
    ]);
    const reason = 'the Region is not enabled in the account';
    expect(plan.leftOut).toEqual([{ accountId: '1', region: 'us-east-1', reason }]);
  });

  test('is nothing at all of nobody', () => {
    expect(requestsOf({ accounts: [], wanted, collectors }).plan).toMatchObject({
      total: 0,
      steps: 0,
      stepMs: 0,
    });
  });
});

const anything = fc.record({
  accounts: fc
    .uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 30 }).map(String),
        status: fc.constantFrom('ACTIVE' as const, 'ACTIVE' as const, 'SUSPENDED' as const),
        regions: fc.option(fc.subarray(['a', 'b', 'c', 'd']), { nil: undefined }),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    )
    .map((list) =>
      list.map(({ id, status, regions }) => account(id, { status, ...(regions && { regions }) })),
    ),
  wanted: fc.constantFrom({ regions: ['c', 'a', 'b'], home: 'a' }, { regions: ['d'], home: 'd' }),
  collectors: fc.shuffledSubarray([...collectors]),
  pace: fc.record({
    perSecond: fc.constantFrom(0.5, 2, 10),
    betweenMs: fc.constantFrom(1000, 60_000),
  }),
});

describe('any plan', () => {
  test('has every request exactly once, and the same ones whatever the order of its input', () => {
    fc.assert(
      fc.property(anything, (input) => {
        const { plan, requests } = requestsOf(input);
        expect(requests).toHaveLength(plan.total);
        expect(new Set(names(requests)).size).toBe(plan.total);
        const turned = {
          ...input,
          accounts: [...input.accounts].reverse(),
          collectors: [...input.collectors].reverse(),
        };
        expect(requestsOf(turned).requests).toEqual(requests);
      }),
    );
  });

  test('keeps two requests of one account apart, and all of them to the pace', () => {
    fc.assert(
      fc.property(anything, (input) => {
        const { plan, steps } = requestsOf(input);
        const last = new Map<string, number>();
        for (const [step, request] of steps.entries()) {
          if (request === undefined) continue;
          const before = last.get(request.accountId);
          last.set(request.accountId, step);
          if (before === undefined) continue;
          expect((step - before) * plan.stepMs).toBeGreaterThanOrEqual(input.pace.betweenMs - 1e-6);
        }
        if (plan.steps > 0) {
          expect(1000 / plan.stepMs).toBeLessThanOrEqual(input.pace.perSecond + 1e-9);
        }
      }),
    );
  });
});
