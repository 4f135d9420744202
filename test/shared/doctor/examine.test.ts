import { expect, test } from 'vitest';
import { type Check, pass, results, worst } from '#shared/doctor/check.ts';
import { examine } from '#shared/doctor/examine.ts';
import { namesOf } from '#shared/doctor/names.ts';
import type { Reads } from '#shared/doctor/reads.ts';
import { fields } from '#shared/document/fields.ts';

const reads: Reads = {
  skewMs: () => undefined,
  read: (action, _, place) =>
    Promise.resolve({ kind: 'answer', value: fields({ action, ...place }) }),
};
const circumstances = {
  stage: 'prod',
  names: namesOf('prod'),
  region: 'eu-west-1',
  regions: ['eu-west-1', 'us-east-1'],
  nodeVersion: '24.0.0',
  archives: {},
  slack: { scopesOf: () => Promise.resolve([]) },
  role: 'audit',
};
const scope = { own: '111122223333', accounts: ['111122223333', '222222222222'] };

const check = (changed: Partial<Check>): Check => ({
  id: 'some',
  title: 'Something',
  scope: 'place',
  actions: ['guardduty:ListDetectors'],
  look: async (at) => {
    const read = await at.asked('guardduty:ListDetectors', {});
    return pass({
      account: read?.optionalText('accountId') ?? 'own',
      region: read?.text('region'),
    });
  },
  ...changed,
});

const examined = async (one: Check) =>
  (await examine([one], reads, circumstances, scope, { grant: 'grant' }))[0]?.answers;

test('looks once in the hub, once an account, or in each Region; the own account as it is', async () => {
  expect((await examined(check({ scope: 'hub' })))?.map(({ evidence }) => evidence)).toEqual([
    { account: 'own', region: 'eu-west-1' },
  ]);
  const accounts = await examined(check({ scope: 'account' }));
  expect(accounts?.map(({ accountId, region }) => [accountId, region])).toEqual([
    ['111122223333', 'global'],
    ['222222222222', 'global'],
  ]);
  const places = await examined(check({}));
  expect(places?.map(({ evidence }) => evidence['account'])).toEqual([
    'own',
    'own',
    '222222222222',
    '222222222222',
  ]);
});

test('what is looked at nowhere is unknown, and does not pass', async () => {
  const nowhere = { own: undefined, accounts: [] };
  const checks = [check({ scope: 'account' }), check({ scope: 'place' })];
  const all = await examine(checks, reads, circumstances, nowhere, { grant: 'grant' });
  expect(all.map(({ result }) => result)).toEqual(['unknown', 'unknown']);
  expect(all[0]?.answers).toMatchObject([
    { result: 'unknown', fix: 'aws sts get-caller-identity' },
  ]);
});

test('a check reads nothing that it does not declare', async () => {
  const answers = await examined(check({ scope: 'hub', actions: [] }));
  expect(answers?.[0]).toMatchObject({
    result: 'unknown',
    evidence: { why: 'some reads guardduty:ListDetectors, which it does not declare' },
  });
});

test('a fault of a check is unknown, and told', async () => {
  const look = () => Promise.reject(new TypeError('what is this'));
  expect((await examined(check({ scope: 'hub', look })))?.[0]).toMatchObject({
    result: 'unknown',
    evidence: { why: 'what is this' },
  });
});

test('tells after each answer how far it is', async () => {
  const told: string[] = [];
  await examine([check({}), check({ scope: 'hub' })], reads, circumstances, scope, {
    grant: 'grant',
    answered: (done, of) => told.push(`${done}/${of}`),
  });
  expect(told).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
});

test('the worst of several is said of all', () => {
  for (const a of results) {
    expect(worst([a])).toBe(a);
    expect(worst(['fail', a])).toBe('fail');
    expect(worst([a, 'pass'])).toBe(a);
  }
  expect(worst(['unknown', 'warn'])).toBe('warn');
  expect(worst([])).toBe('pass');
});
