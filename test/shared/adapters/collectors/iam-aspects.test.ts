import { describe, expect, test } from 'vitest';
import { passwordPolicy } from '#shared/adapters/collectors/password-policy.ts';
import { policyUsage } from '#shared/adapters/collectors/policy-usage.ts';
import { serverCertificates } from '#shared/adapters/collectors/server-certificates.ts';
import { virtualMfaDevices } from '#shared/adapters/collectors/virtual-mfa-devices.ts';
import { half, iamAnswer, iamError } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, stateOf, unreadable } from './collected.ts';

/** The next page by its marker; the first without one. */
const byMarker = (call: string, pages: Readonly<Record<string, string>>) => {
  return ({ input }: Asked) => iamAnswer(call, pages[String(input['Marker'] ?? 'first')] ?? '');
};

describe('password-policy', () => {
  const call = 'GetAccountPasswordPolicy';
  const policy = iamAnswer(
    call,
    '<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength><RequireSymbols>true</RequireSymbols><ExpirePasswords>false</ExpirePasswords></PasswordPolicy>',
  );

  test('is what IAM says of it', async () => {
    expect(await stateOf(passwordPolicy, { [call]: policy })).toEqual(
      present({
        passwordPolicy: { MinimumPasswordLength: 14, RequireSymbols: true, ExpirePasswords: false },
      }),
    );
  });

  test('is null when there is none', async () => {
    const none = iamError(404, 'NoSuchEntity');
    expect(await stateOf(passwordPolicy, { [call]: none })).toEqual(
      present({ passwordPolicy: null }),
    );
  });

  test.each([
    ['denied', iamError(403, 'AccessDenied'), 'denied: AccessDenied'],
    ['throttled', iamError(400, 'Throttling'), 'throttled: Throttling'],
    ['half an answer', half(policy), 'failed: '],
    ['no policy in the answer', iamAnswer(call, ''), 'failed: IncompleteAnswer'],
    ['another kind of not found', iamError(404, 'InvalidAction'), 'failed: InvalidAction'],
  ] as const)('%s is not "none"', async (_, answer, cause) => {
    expect(await stateOf(passwordPolicy, { [call]: answer })).toEqual(unreadable(cause));
  });
});

describe('virtual-mfa-devices', () => {
  const summary = iamAnswer(
    'GetAccountSummary',
    '<SummaryMap><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap>',
  );
  const device = (name: string, user: string) =>
    `<member><SerialNumber>arn:aws:iam::111122223333:mfa/${name}</SerialNumber><User><Path>/</Path><UserName>${user}</UserName><UserId>AIDAEXAMPLE</UserId><Arn>arn:aws:iam::111122223333:${user}</Arn><CreateDate>2026-01-12T09:00:00Z</CreateDate></User></member>`;
  const page = (devices: string, more = '<IsTruncated>false</IsTruncated>') =>
    `<VirtualMFADevices>${devices}</VirtualMFADevices>${more}`;
  const call = 'ListVirtualMFADevices';
  const more = '<IsTruncated>true</IsTruncated><Marker>second</Marker>';

  test('finds those of root on every page', async () => {
    const { observations, asked } = await collected(virtualMfaDevices, {
      GetAccountSummary: summary,
      [call]: byMarker(call, {
        first: page(device('ada', 'user/ada'), more),
        second: page(device('root-account-mfa-device', 'root')),
      }),
    });
    expect(observations[0]?.state).toEqual(
      present({
        summary: { AccountMFAEnabled: 1 },
        rootDevices: [{ SerialNumber: 'arn:aws:iam::111122223333:mfa/root-account-mfa-device' }],
      }),
    );
    expect(asked.at(-1)?.input).toMatchObject({ AssignmentStatus: 'Assigned', Marker: 'second' });
  });

  test('knows that there are none', async () => {
    const none = iamAnswer(call, page(''));
    expect(await stateOf(virtualMfaDevices, { GetAccountSummary: summary, [call]: none })).toEqual(
      present({ summary: { AccountMFAEnabled: 1 }, rootDevices: [] }),
    );
  });

  test.each([
    ['a denied list', iamError(403, 'AccessDenied'), 'denied: '],
    ['an answer without a list', iamAnswer(call, ''), 'failed: IncompleteAnswer'],
    [
      'a list that goes on nowhere',
      iamAnswer(call, page('', '<IsTruncated>true</IsTruncated>')),
      'failed: IncompleteAnswer: VirtualMFADevices go on',
    ],
  ] as const)('%s is unreadable', async (_, answer, cause) => {
    expect(
      await stateOf(virtualMfaDevices, { GetAccountSummary: summary, [call]: answer }),
    ).toEqual(unreadable(cause));
  });

  test('a second page that is throttled leaves nothing of the first', async () => {
    const throttled = ({ input }: Asked) =>
      input['Marker'] === undefined
        ? iamAnswer(call, page(device('ada', 'user/ada'), more))
        : iamError(400, 'Throttling');
    expect(
      await stateOf(virtualMfaDevices, { GetAccountSummary: summary, [call]: throttled }),
    ).toEqual(unreadable('throttled: Throttling'));
  });
});

describe('server-certificates', () => {
  const call = 'ListServerCertificates';
  const certificate = (name: string) =>
    `<member><ServerCertificateName>${name}</ServerCertificateName><ServerCertificateId>ASCAEXAMPLE${name}</ServerCertificateId><Arn>arn:aws:iam::111122223333:server-certificate/${name}</Arn><Path>/</Path><UploadDate>2026-01-12T09:00:00Z</UploadDate><Expiration>2027-01-12T09:00:00Z</Expiration></member>`;

  test('are all of every page, their moments as text', async () => {
    const list = (inside: string) =>
      `<ServerCertificateMetadataList>${inside}</ServerCertificateMetadataList>`;
    const pages = byMarker(call, {
      first: `${list(certificate('a'))}<IsTruncated>true</IsTruncated><Marker>2</Marker>`,
      2: `${list(certificate('b'))}<IsTruncated>false</IsTruncated>`,
    });
    const named = (name: string) => ({
      ServerCertificateName: name,
      ServerCertificateId: `ASCAEXAMPLE${name}`,
      Arn: `arn:aws:iam::111122223333:server-certificate/${name}`,
      Path: '/',
      UploadDate: '2026-01-12T09:00:00.000Z',
      Expiration: '2027-01-12T09:00:00.000Z',
    });
    expect(await stateOf(serverCertificates, { [call]: pages })).toEqual(
      present({ certificates: [named('a'), named('b')] }),
    );
  });

  test('denied is unreadable', async () => {
    const denied = iamError(403, 'AccessDenied');
    expect(await stateOf(serverCertificates, { [call]: denied })).toEqual(unreadable('denied: '));
  });
});

describe('policy-usage', () => {
  const call = 'ListEntitiesForPolicy';
  const who = (groups: string, users: string, roles: string) =>
    `<PolicyGroups>${groups}</PolicyGroups><PolicyUsers>${users}</PolicyUsers><PolicyRoles>${roles}</PolicyRoles>`;
  const PolicyArn = 'arn:aws:iam::aws:policy/AWSSupportAccess';

  test('names all that have the policy', async () => {
    const pages = byMarker(call, {
      first: `${who('<member><GroupName>helpers</GroupName></member>', '', '')}<IsTruncated>true</IsTruncated><Marker>2</Marker>`,
      2: `${who('', '<member><UserName>ada</UserName></member>', '<member><RoleName>support</RoleName></member>')}<IsTruncated>false</IsTruncated>`,
    });
    const { observations, asked } = await collected(policyUsage, { [call]: pages });
    expect(observations[0]?.state).toEqual(
      present({
        policies: [
          { PolicyArn, PolicyGroups: ['helpers'], PolicyUsers: ['ada'], PolicyRoles: ['support'] },
        ],
      }),
    );
    expect(asked[0]?.input).toMatchObject({ PolicyArn });
  });

  test.each([
    ['a policy that is not there', iamError(404, 'NoSuchEntity'), 'failed: NoSuchEntity'],
    ['an answer without roles', iamAnswer(call, '<PolicyGroups/><PolicyUsers/>'), 'failed: Incom'],
  ] as const)('%s is unreadable', async (_, answer, cause) => {
    expect(await stateOf(policyUsage, { [call]: answer })).toEqual(unreadable(cause));
  });
});
