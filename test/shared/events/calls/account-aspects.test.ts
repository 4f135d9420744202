import { expect, test } from 'vitest';
import { collectors } from '#shared/adapters/collectors/index.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';
import { accountAspects } from '#shared/events/calls/account-aspects.ts';

test('the account aspects are those of the collectors', () => {
  const own = collectors.filter(({ resourceTypes }) => resourceTypes.includes(ACCOUNT_TYPE));
  expect(accountAspects).toEqual(Object.fromEntries(own.map(({ name, scope }) => [name, scope])));
  for (const { name, aspect } of own) expect(aspect).toBe(name);
});
