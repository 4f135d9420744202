import { expect, test } from 'vitest';
import { accountSummary } from '#shared/adapters/collectors/account-summary.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { orderOf } from '#shared/domain/position.ts';
import { half, iamAnswer, iamError } from './answers.ts';
import { collected, NOW, present, stateOf, unreadable } from './collected.ts';

const entry = (key: string, value: number) =>
  `<entry><key>${key}</key><value>${value}</value></entry>`;
const summary = iamAnswer(
  'GetAccountSummary',
  `<SummaryMap>${entry('AccountMFAEnabled', 1)}${entry('Users', 12)}</SummaryMap>`,
);

test('sees the account as it was a minute before the read', async () => {
  const { observations, asked } = await collected(accountSummary, { GetAccountSummary: summary });
  expect(asked.map(({ call }) => call)).toEqual(['GetAccountSummary']);
  const [observation] = observations;
  expect(observation).toMatchObject({
    kind: 'state',
    subject: {
      accountId: '111122223333',
      region: 'global',
      resourceType: 'AWS::::Account',
      resourceId: '111122223333',
    },
    aspect: 'account-summary',
    state: present({ AccountMFAEnabled: 1, Users: 12 }),
    seenAt: NOW,
    source: { channel: 'collector', reference: 'account-summary' },
  });
  const begun = instantOf(Date.parse(NOW) - 60_000);
  expect(observation?.order).toBe(orderOf(begun, 'scheduled-read', Date.parse(NOW)));
});

test.each([
  ['denied', iamError(403, 'AccessDenied'), 'denied: AccessDenied: AccessDenied it said'],
  ['throttled', iamError(400, 'Throttling'), 'throttled: Throttling'],
  ['a fault', iamError(500, 'ServiceFailure'), 'failed: ServiceFailure'],
  ['half an answer', half(summary), 'failed: '],
  [
    'no map',
    iamAnswer('GetAccountSummary', ''),
    'failed: IncompleteAnswer: the answer has no Summ',
  ],
  ['no XML', { status: 200, body: 'sorry' }, 'failed: '],
] as const)('%s is unreadable', async (_, answer, cause) => {
  expect(await stateOf(accountSummary, { GetAccountSummary: answer })).toEqual(unreadable(cause));
});
