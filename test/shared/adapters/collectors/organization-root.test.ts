import { expect, test } from 'vitest';
import { organizationRoot } from '#shared/adapters/collectors/organization-root.ts';
import { half, iamAnswer, iamError } from './answers.ts';
import { collected, present, stateOf, unreadable } from './collected.ts';

const call = 'ListOrganizationsFeatures';
const organization = '<OrganizationId>o-exampleorg1</OrganizationId>';
const features = (...names: readonly string[]) =>
  iamAnswer(
    call,
    `${organization}<EnabledFeatures>${names.map((name) => `<member>${name}</member>`).join('')}</EnabledFeatures>`,
  );
const both = features('RootSessions', 'RootCredentialsManagement');

test('are the features in order, of the account wherever it is read', async () => {
  const { observations, asked } = await collected(organizationRoot, { [call]: both });
  expect(asked).toHaveLength(1);
  expect(observations).toMatchObject([
    {
      subject: { region: 'global', resourceType: 'AWS::::Account' },
      aspect: 'organization-root',
      state: present({ features: ['RootCredentialsManagement', 'RootSessions'] }),
    },
  ]);
});

test('are none when the organization has none', async () => {
  expect(await stateOf(organizationRoot, { [call]: features() })).toEqual(
    present({ features: [] }),
  );
});

test.each([
  ['denied', iamError(403, 'AccessDenied'), 'denied: AccessDenied: AccessDenied it said'],
  ['throttled', iamError(400, 'Throttling'), 'throttled: Throttling'],
  ['half an answer', half(both), 'failed: '],
  ['no list', iamAnswer(call, organization), 'failed: IncompleteAnswer: the answer has no Enabled'],
] as const)('%s is not "none"', async (_, answer, cause) => {
  expect(await stateOf(organizationRoot, { [call]: answer })).toEqual(unreadable(cause));
});

test.each([
  'AccountNotManagementOrDelegatedAdministrator',
  'OrganizationNotFound',
  'ServiceAccessNotEnabled',
])('an account that is not told has nothing to observe: %s', async (code) => {
  const { observations, asked } = await collected(organizationRoot, {
    [call]: iamError(400, code),
  });
  expect(asked).toHaveLength(1);
  expect(observations).toEqual([]);
});
