import { describe, expect, test } from 'vitest';
import { accountPublicAccessBlock } from '#shared/adapters/collectors/account-public-access-block.ts';
import { alternateContacts } from '#shared/adapters/collectors/alternate-contacts.ts';
import { half, jsonAnswer, jsonError } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, stateOf, unreadable } from './collected.ts';

describe('alternate-contacts', () => {
  const call = 'POST /getAlternateContact';
  const contact = jsonAnswer({
    AlternateContact: { Name: 'Ada', EmailAddress: 'ada@example.com', PhoneNumber: '1' },
  });
  const none = jsonError(404, 'ResourceNotFoundException');
  const only = (...kinds: readonly string[]) => ({
    [call]: ({ input }: Asked) =>
      kinds.includes(String(input['AlternateContactType'])) ? contact : none,
  });

  test.each([
    ['all of them', ['BILLING', 'OPERATIONS', 'SECURITY']],
    ['one of them', ['SECURITY']],
    ['none', []],
  ] as const)('names those that there are: %s', async (_, kinds) => {
    expect(await stateOf(alternateContacts, only(...kinds))).toEqual(present({ contacts: kinds }));
  });

  test('keeps nobody to itself', async () => {
    const { observations } = await collected(alternateContacts, only('SECURITY'));
    expect(JSON.stringify(observations)).not.toContain('ada@');
  });

  test.each([
    ['denied', jsonError(403, 'AccessDeniedException'), 'denied: '],
    ['throttled', jsonError(429, 'TooManyRequestsException'), 'throttled: '],
    ['half an answer', half(contact), 'failed: '],
    ['an answer without a contact', jsonAnswer({}), 'failed: IncompleteAnswer'],
  ] as const)('%s is unreadable, not missing', async (_, answer, cause) => {
    expect(await stateOf(alternateContacts, { [call]: answer })).toEqual(unreadable(cause));
  });
});

describe('account-public-access-block', () => {
  const call = 'GET /v20180820/configuration/publicAccessBlock';
  const xml = { 'content-type': 'application/xml' };
  const settings = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy'] as const;
  const block = {
    status: 200,
    headers: xml,
    body: `<PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">${settings.map((name) => `<${name}>true</${name}>`).join('')}<RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
  };
  const error = (status: number, code: string) => ({
    status,
    headers: xml,
    body: `<?xml version="1.0"?><ErrorResponse><Error><Code>${code}</Code><Message>${code} it said</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
  });

  test('is its four settings', async () => {
    expect(await stateOf(accountPublicAccessBlock, { [call]: block })).toEqual(
      present({
        publicAccessBlock: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: false,
        },
      }),
    );
  });

  test('is null when it was never set', async () => {
    const never = error(404, 'NoSuchPublicAccessBlockConfiguration');
    expect(await stateOf(accountPublicAccessBlock, { [call]: never })).toEqual(
      present({ publicAccessBlock: null }),
    );
  });

  test.each([
    ['denied', error(403, 'AccessDenied'), 'denied: '],
    ['throttled', error(503, 'SlowDown'), 'throttled: '],
    ['half an answer', half(block), 'failed: '],
  ] as const)('%s is unreadable', async (_, answer, cause) => {
    expect(await stateOf(accountPublicAccessBlock, { [call]: answer })).toEqual(unreadable(cause));
  });
});
