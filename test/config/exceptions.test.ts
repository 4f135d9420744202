import { expect, test } from 'vitest';
import { configured } from '#cli/configured-rules.ts';
import { endedExceptions } from '#shared/configuration/exceptions.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { folderWith } from './configuration-folder.ts';

const whole = {
  id: 'SEC-1',
  rule: 'restricted-ssh',
  scope: '{account: "111122223333", resource: sg-0aa11bb22cc33dd44}',
  owner: 'payments',
  requestedBy: 'ana@example.com',
  approvedBy: 'ben@example.com',
  reason: 'The bastion of a vendor, until March.',
  ticket: 'SEC-1',
  from: '2026-11-20',
  expires: '2027-03-31',
};

/** The file with one exception; a part that is undefined is left out. */
function fileWith(changes: Partial<Record<keyof typeof whole | 'until', string | undefined>>) {
  const parts = Object.entries({ ...whole, ...changes }).filter(([, value]) => value !== undefined);
  return `exceptions:\n${parts
    .map(([name, value], at) => `  ${at === 0 ? '-' : ' '} ${name}: ${value}`)
    .join('\n')}\n`;
}

const exceptionsOf = (text: string) => configured(folderWith({ exceptions: text })).exceptions;

test('an exception has its scope, its people and its end, and says which line it is', () => {
  expect(exceptionsOf(fileWith({})).exceptions).toEqual([
    {
      id: 'SEC-1',
      rule: 'restricted-ssh',
      scope: { accountId: '111122223333', resource: 'sg-0aa11bb22cc33dd44' },
      owner: 'payments',
      requester: 'ana@example.com',
      approver: 'ben@example.com',
      verified: false,
      reason: 'The bastion of a vendor, until March.',
      ticket: 'SEC-1',
      from: '2026-11-20T00:00:00.000Z',
      until: '2027-04-01T00:00:00.000Z',
      source: 'exceptions.yml:2',
    },
  ]);
});

test('a glob is one only when it is said', () => {
  const scope = '{ou: Root/Sandbox, region: eu-central-1, resource: "sg-*", glob: true, tag: a=b}';
  expect(exceptionsOf(fileWith({ scope })).exceptions[0]?.scope).toEqual({
    ou: 'Root/Sandbox',
    region: 'eu-central-1',
    resource: 'sg-*',
    glob: true,
    tag: { key: 'a', value: 'b' },
  });
});

test('without an id it has one that what it excepts gives it', () => {
  const [one] = exceptionsOf(fileWith({ id: undefined })).exceptions;
  const [same] = exceptionsOf(
    fileWith({ id: undefined, reason: 'Another reason, as long.' }),
  ).exceptions;
  expect(one?.id).toMatch(/^file-[\w-]{10}$/);
  expect(same?.id).toBe(one?.id);
});

test('one that has ended is no fault: it excepts nothing, and that is said', () => {
  const found = exceptionsOf(fileWith({}));
  expect(endedExceptions(found, '2027-03-31T23:00:00.000Z' as Instant)).toEqual([]);
  expect(endedExceptions(found, '2027-04-01T00:00:00.000Z' as Instant)).toEqual([
    'exceptions.yml:2: SEC-1 ended at 2027-04-01T00:00:00.000Z and excepts nothing',
  ]);
});

test.each(Object.keys(whole).filter((name) => name !== 'id'))('%s has to be there', (name) => {
  expect(() => exceptionsOf(fileWith({ [name]: undefined }))).toThrow(
    `config/exceptions.yml:2:5: exceptions[0]: ${name}: missing`,
  );
});

test.each([
  [{ rule: 'restricted-shh' }, 'did you mean restricted-ssh?'],
  [{ approvedBy: 'ANA@example.com' }, 'asked for it: somebody else has to approve'],
  [{ reason: 'because' }, '"because" explains too little'],
  [{ expires: '2027-11-20' }, '366 days are too long: at most 365, until 2027-11-19'],
  [{ expires: '2026-11-19' }, 'ends before it begins (from 2026-11-20)'],
  [{ expires: '2027-02-30' }, '"2027-02-30" is not a day such as 2026-11-20'],
  [{ expires: 'never' }, '"never" is not a day'],
  [{ until: '2027-01-01' }, 'until: no such setting'],
  [{ scope: '{}' }, 'a rule that is not wanted at all has "mode: off" in overrides.yml'],
  [{ scope: '{region: eu-central-1}' }, 'expected account, ou, resource or tag'],
  [{ scope: '{resource: "sg-*"}' }, 'say "glob: true" beside it'],
  [
    { scope: '{account: "1", glob: true}' },
    'exceptions[0].scope.account: "1" is not an account id',
  ],
  [{ scope: '{resource: a, glob: "yes"}' }, 'expected true or false, found "yes"'],
])('%j is refused', (changes, fault) => {
  expect(() => exceptionsOf(fileWith(changes))).toThrow(fault);
});

test('the last day may be the 365th', () => {
  expect(exceptionsOf(fileWith({ expires: '2027-11-19' })).exceptions).toHaveLength(1);
});

test('two of one id are refused', () => {
  const [head, ...one] = fileWith({}).split('\n');
  const twice = [head, ...one.slice(0, -1), ...one].join('\n');
  expect(() => exceptionsOf(twice)).toThrow('exceptions[1]: "SEC-1" is the exception of line 2');
});
