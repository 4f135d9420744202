import { describe, expect, test } from 'vitest';
import { credentialReport } from '#shared/adapters/collectors/credential-report.ts';
import { reportRows } from '#shared/adapters/collectors/credential-report-rows.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { orderOf } from '#shared/domain/position.ts';
import { half, iamAnswer, iamError } from './answers.ts';
import { awsServer } from './aws-server.ts';
import { collected, from, present, unreadable } from './collected.ts';

const MADE_AT = instantOf(Date.UTC(2026, 2, 2, 6, 0, 11));
const HEAD = 'user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active';
const ROOT =
  '<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,true,false';
const ADA = 'ada,arn:aws:iam::111122223333:user/ada,2026-01-12T09:00:00+00:00,true,false,true';
const report = (...lines: readonly string[]) =>
  iamAnswer(
    'GetCredentialReport',
    `<Content>${Buffer.from([HEAD, ...lines].join('\n')).toString('base64')}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-03-02T06:00:11Z</GeneratedTime>`,
  );

const user = (name: string, id: string, created = '2026-01-12T09:00:00Z') =>
  `<member><Path>/</Path><UserName>${name}</UserName><UserId>${id}</UserId><Arn>arn:aws:iam::111122223333:user/${name}</Arn><CreateDate>${created}</CreateDate></member>`;
const users = (...members: readonly string[]) =>
  iamAnswer('ListUsers', `<Users>${members.join('')}</Users><IsTruncated>false</IsTruncated>`);
const made = iamAnswer('GenerateCredentialReport', '<State>COMPLETE</State>');
const making = iamAnswer('GenerateCredentialReport', '<State>STARTED</State>');

const calls = {
  ListUsers: users(user('ada', 'AIDAEXAMPLEADA')),
  GenerateCredentialReport: made,
  GetCredentialReport: report(ROOT, ADA),
};

const rootRow = {
  user: '<root_account>',
  arn: 'arn:aws:iam::111122223333:root',
  user_creation_time: '2020-01-01T00:00:00+00:00',
  password_enabled: 'not_supported',
  mfa_active: 'true',
  access_key_1_active: 'false',
};

describe('credential-report', () => {
  test('is one observation of root and one of each user, as of when the report was made', async () => {
    const { observations } = await collected(credentialReport, calls);
    const order = orderOf(MADE_AT, 'scheduled-read', Date.parse(MADE_AT));
    const about = { accountId: '111122223333', region: 'global' };
    expect(observations).toMatchObject([
      {
        subject: { ...about, resourceType: 'AWS::::Account', resourceId: '111122223333' },
        state: present(rootRow),
        order,
        seenAt: MADE_AT,
      },
      {
        subject: { ...about, resourceType: 'AWS::IAM::User', resourceId: 'AIDAEXAMPLEADA' },
        traits: { name: 'ada', arn: 'arn:aws:iam::111122223333:user/ada' },
        aspect: 'credential-report',
        state: {
          kind: 'present',
          value: { user: 'ada', password_enabled: 'true', mfa_active: 'false' },
        },
        order,
        seenAt: MADE_AT,
      },
    ]);
  });

  test('waits for the report to be made', async () => {
    let asks = 0;
    const { clients, asked } = await awsServer({
      ...calls,
      GenerateCredentialReport: () => {
        asks += 1;
        return asks < 3 ? making : made;
      },
    });
    const pauses: number[] = [];
    const pause = async (ms: number) => void pauses.push(ms);
    const observations = await credentialReport.collect({ ...clients, pause }, from);
    expect(observations).toHaveLength(2);
    expect(pauses).toEqual([2000, 2000]);
    expect(asked.map(({ call }) => call)).toEqual([
      'ListUsers',
      ...Array.from({ length: 3 }, () => 'GenerateCredentialReport'),
      'GetCredentialReport',
    ]);
  });

  test.each([
    ['still being made', { GenerateCredentialReport: making }, 'failed: IncompleteAnswer: IAM is'],
    ['not ready', { GetCredentialReport: iamError(404, 'ReportInProgress') }, 'failed: '],
    ['expired', { GetCredentialReport: iamError(410, 'ReportExpired') }, 'failed: '],
    ['denied', { GetCredentialReport: iamError(403, 'AccessDenied') }, 'denied: AccessDenied'],
    ['throttled', { GenerateCredentialReport: iamError(400, 'Throttling') }, 'throttled: '],
    ['half', { GetCredentialReport: half(report(ROOT, ADA)) }, 'failed: '],
    ['without content', { GetCredentialReport: iamAnswer('GetCredentialReport', '') }, 'failed: '],
    ['cut off in a line', { GetCredentialReport: report(ROOT, 'ada,arn:aw') }, 'failed: Incompl'],
  ] as const)('%s, nobody is known: not root, not the users', async (_, trouble, cause) => {
    const { observations } = await collected(credentialReport, { ...calls, ...trouble });
    expect(observations.map(({ subject }) => subject.resourceId)).toEqual([
      '111122223333',
      'AIDAEXAMPLEADA',
    ]);
    for (const { state } of observations) expect(state).toEqual(unreadable(cause));
  });

  test('users who cannot be listed make the account unreadable', async () => {
    const ListUsers = iamError(403, 'AccessDenied');
    const { observations } = await collected(credentialReport, { ...calls, ListUsers });
    expect(observations).toHaveLength(1);
    expect(observations[0]).toMatchObject({
      subject: { resourceType: 'AWS::::Account' },
      state: unreadable('denied: '),
    });
  });

  test.each([
    [
      'made after the report',
      users(user('ada', 'A1'), user('new', 'A2', '2026-03-02T06:00:11Z')),
      ['A1'],
    ],
    ['deleted since the report', users(), []],
    [
      'deleted and made again under the same name',
      users(user('ada', 'A3', '2026-03-02T07:00:00Z')),
      [],
    ],
  ] as const)('says nothing of a user %s', async (_, ListUsers, ids) => {
    const { observations } = await collected(credentialReport, { ...calls, ListUsers });
    expect(observations.slice(1).map(({ subject }) => subject.resourceId)).toEqual(ids);
  });

  test('lists users to the end', async () => {
    const page = (member: string, more: string) =>
      iamAnswer('ListUsers', `<Users>${member}</Users>${more}`);
    const { observations } = await collected(credentialReport, {
      ...calls,
      ListUsers: ({ input }) =>
        input['Marker'] === undefined
          ? page(
              user('bob', 'A9', '2026-03-02T08:00:00Z'),
              '<IsTruncated>true</IsTruncated><Marker>2</Marker>',
            )
          : page(user('ada', 'A1'), '<IsTruncated>false</IsTruncated>'),
    });
    expect(observations.map(({ subject }) => subject.resourceId)).toEqual(['111122223333', 'A1']);
  });

  test.each([
    ['in no line of the report', user('bob', 'A2')],
    ['whose line is about another of that name', user('ada', 'A2', '2025-06-01T00:00:00Z')],
  ])('a user %s is unreadable, not fine', async (_, known) => {
    const { observations } = await collected(credentialReport, {
      ...calls,
      ListUsers: users(known),
    });
    expect(observations[1]).toMatchObject({
      subject: { resourceId: 'A2' },
      state: unreadable('failed: IncompleteAnswer: the report has no line for arn:'),
    });
  });

  test('a report without root leaves root unknown', async () => {
    const GetCredentialReport = report(ADA);
    const { observations } = await collected(credentialReport, { ...calls, GetCredentialReport });
    expect(observations.map(({ state }) => state.kind)).toEqual(['unreadable', 'present']);
  });
});

describe('reportRows', () => {
  test.each([
    ['a plain name', 'ada,arn:aws:iam::1:user/ada,x', 'ada', 'arn:aws:iam::1:user/ada'],
    ['commas', 'a,b,c,arn:aws:iam::1:user/a,b,c,x', 'a,b,c', 'arn:aws:iam::1:user/a,b,c'],
    ['quoted commas', '"a,b","arn:aws:iam::1:user/a,b",x', 'a,b', 'arn:aws:iam::1:user/a,b'],
    ['quotes', '"a ""b""",arn:aws:iam::1:user/ab,x', 'a "b"', 'arn:aws:iam::1:user/ab'],
  ])('takes names with %s apart', (_, line, name, arn) => {
    expect(reportRows(`user,arn,mfa_active\r\n${line}\r\n`)).toEqual([
      { user: name, arn, mfa_active: 'x' },
    ]);
  });

  test('takes what is quoted in later fields for one field', () => {
    expect(reportRows('user,arn,info,mfa_active\nada,arn:a,"1,2",x\n')).toEqual([
      { user: 'ada', arn: 'arn:a', info: '1,2', mfa_active: 'x' },
    ]);
  });

  test.each([
    ['nothing', ''],
    ['only names of fields', 'user,arn,mfa_active'],
    ['another table', 'name,age\nada,36'],
    ['a line without an ARN', 'user,arn,mfa_active\nada,true'],
  ])('refuses %s', (_, csv) => {
    expect(() => reportRows(csv)).toThrow('the report');
  });
});
