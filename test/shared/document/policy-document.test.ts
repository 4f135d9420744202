import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowsEveryone,
  concernsAction,
  concernsResource,
  isRestricting,
  namesEveryAction,
  namesEveryResource,
  otherAccounts,
  policyStatements,
  type Statement,
} from '#shared/document/policy-document.ts';

const OWN = '111122223333';
const VARIABLE = '$'.concat('{aws:PrincipalArn}');

/** One statement that allows everyone to read, with these fields in place of its own. */
function statement(overrides: Readonly<Record<string, unknown>> = {}): Statement {
  const [found] = policyStatements(policy(overrides), 'policy');
  if (found === undefined) throw new Error('no statement');
  return found;
}

function policy(overrides: Readonly<Record<string, unknown>> = {}) {
  const base = {
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::b/*',
  };
  const all = Object.entries({ ...base, ...overrides }).filter(([, value]) => value !== undefined);
  return { Version: '2012-10-17', Statement: [Object.fromEntries(all)] };
}

describe('policyStatements', () => {
  const plain = policyStatements(policy(), 'policy');

  it.each([
    ['JSON text', JSON.stringify(policy())],
    ['JSON text with line breaks', JSON.stringify(policy(), null, 2)],
    ['URL-encoded text', encodeURIComponent(JSON.stringify(policy()))],
    ['text within text', JSON.stringify(JSON.stringify(policy()))],
    ['URL-encoded text within text', JSON.stringify(encodeURIComponent(JSON.stringify(policy())))],
    ['a list of one document', [policy()]],
    ['a list of one text', [JSON.stringify(policy())]],
    ['one statement outside of a list', { Statement: policy().Statement[0] }],
  ])('reads %s', (_, document) => {
    expect(policyStatements(document, 'policy')).toEqual(plain);
  });

  it('reads the parts of a statement', () => {
    const [read] = policyStatements(
      policy({
        Principal: { AWS: [OWN, 'arn:aws:iam::444455556666:root'], Service: 's3.amazonaws.com' },
        Action: undefined,
        NotAction: ['iam:*'],
        Condition: {
          StringEquals: { 'aws:SourceAccount': OWN },
          Bool: { 'aws:SecureTransport': true },
        },
      }),
      'policy',
    );
    expect(read).toEqual({
      path: 'Statement[0]',
      allows: true,
      principals: {
        everyone: false,
        isInverted: false,
        aws: [OWN, 'arn:aws:iam::444455556666:root'],
        services: ['s3.amazonaws.com'],
        federated: [],
        canonicalUsers: [],
      },
      actions: { patterns: ['iam:*'], isInverted: true },
      resources: { patterns: ['arn:aws:s3:::b/*'], isInverted: false },
      conditions: [
        { operator: 'StringEquals', key: 'aws:sourceaccount', values: [OWN] },
        { operator: 'Bool', key: 'aws:securetransport', values: ['true'] },
      ],
    });
  });

  it('takes a statement without a resource, as trust policies have them, for one about everything', () => {
    expect(namesEveryResource(statement({ Resource: undefined }))).toBe(true);
  });

  it('has no principals where a policy of an identity names none', () => {
    expect(statement({ Principal: undefined }).principals).toBeUndefined();
  });

  it.each([
    ['no statement', {}, 'policy.Statement[0]'],
    ['a statement that is text', { Statement: ['all'] }, 'policy.Statement[0]'],
    ['no effect', policy({ Effect: undefined }), 'policy.Statement[0].Effect'],
    ['a third effect', policy({ Effect: 'Maybe' }), 'Allow or Deny'],
    ['no action', policy({ Action: undefined }), 'policy.Statement[0].Action'],
    ['an action that is an object', policy({ Action: {} }), 'policy.Statement[0].Action'],
    [
      'a principal that is other text',
      policy({ Principal: 'everyone' }),
      'policy.Statement[0].Principal',
    ],
    ['a principal of an unknown kind', policy({ Principal: { Aws: '*' } }), 'Principal.Aws'],
    ['a principal that is a list', policy({ Principal: ['*'] }), 'policy.Statement[0].Principal'],
    ['conditions that are text', policy({ Condition: 'none' }), 'policy.Statement[0].Condition'],
    ['an operator without keys', policy({ Condition: { Bool: 'true' } }), 'Condition.Bool'],
    ['a value that is an object', policy({ Condition: { Bool: { a: {} } } }), 'Condition.Bool.a'],
    ['two documents', [policy(), policy()], 'one policy document'],
    ['no document', null, 'policy'],
    ['text that is no JSON', 'Allow all', 'expected JSON'],
  ])('refuses %s', (_, document, message) => {
    expect(() => policyStatements(document, 'policy')).toThrow(message);
  });

  it('reads or refuses any JSON, and never anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          expect(Array.isArray(policyStatements(value, 'policy'))).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ name: 'DocumentError' });
        }
      }),
    );
  });
});

describe('actions and resources', () => {
  it.each([
    [{ Action: 's3:GetObject' }, true],
    [{ Action: 'S3:getobject' }, true],
    [{ Action: ['s3:List*', 's3:Get*'] }, true],
    [{ Action: '*' }, true],
    [{ Action: 's3:GetObjectAcl' }, false],
    [{ Action: undefined, NotAction: 's3:Put*' }, true],
    [{ Action: undefined, NotAction: ['s3:*', 'iam:*'] }, false],
  ])('%j is about reading objects: %s', (overrides, concerned) => {
    expect(concernsAction(statement(overrides), 's3:GetObject')).toBe(concerned);
  });

  it.each([
    [{ Resource: 'arn:aws:s3:::b/*' }, true],
    [{ Resource: '*' }, true],
    [{ Resource: ['arn:aws:s3:::other/*', 'arn:aws:s3:::b/*'] }, true],
    [{ Resource: 'arn:aws:s3:::b' }, false],
    [{ Resource: 'arn:aws:s3:::B/*' }, false],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::other/*' }, true],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::b/*' }, false],
  ])('%j is about an object of the bucket: %s', (overrides, concerned) => {
    expect(concernsResource(statement(overrides), 'arn:aws:s3:::b/report.csv')).toBe(concerned);
  });

  it.each([
    [{ Action: '*' }, true],
    [{ Action: ['s3:Get*', '*:*'] }, true],
    [{ Action: '**' }, true],
    [{ Action: 's3:*' }, false],
    [{ Action: 'i*' }, false],
    [{ Action: undefined, NotAction: '*' }, false],
  ])('%j names every action: %s', (overrides, every) => {
    expect(namesEveryAction(statement(overrides))).toBe(every);
  });

  it.each([
    [{ Resource: '*' }, true],
    [{ Resource: ['arn:aws:s3:::b', '*'] }, true],
    [{ Resource: 'arn:aws:s3:::*' }, false],
    [{ Resource: undefined, NotResource: '*' }, false],
  ])('%j names every resource: %s', (overrides, every) => {
    expect(namesEveryResource(statement(overrides))).toBe(every);
  });
});

describe('allowsEveryone', () => {
  it.each([
    ['"*"', {}],
    ['AWS "*"', { Principal: { AWS: '*' } }],
    ['AWS "*" in a list', { Principal: { AWS: ['arn:aws:iam::444455556666:root', '*'] } }],
    ['everyone but one', { Principal: undefined, NotPrincipal: { AWS: OWN } }],
    ['a condition on encryption', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['any organization', { Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } }],
    ['a variable', { Condition: { StringEquals: { 'aws:PrincipalArn': VARIABLE } } }],
    [
      'a name that any account can give',
      { Condition: { StringEquals: { 'aws:username': 'ada' } } },
    ],
    [
      'an address that any VPC can have',
      { Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } } },
    ],
    [
      'one fixed value beside a wildcard',
      {
        Condition: {
          ArnLike: { 'aws:SourceArn': ['arn:aws:sns:eu-central-1:111122223333:t', '*'] },
        },
      },
    ],
    ['all but one account', { Condition: { StringNotEquals: { 'aws:PrincipalAccount': OWN } } }],
    [
      'an account, if there is one',
      { Condition: { StringEqualsIfExists: { 'aws:PrincipalAccount': OWN } } },
    ],
    [
      'all values of none',
      { Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-1/r-1/' } } },
    ],
    [
      'the whole internet',
      { Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '0.0.0.0/0'] } } },
    ],
    ['half of the internet', { Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } }],
    ['a wide IPv6 network', { Condition: { IpAddress: { 'aws:SourceIp': '2000::/3' } } }],
    ['a network that is none', { Condition: { IpAddress: { 'aws:SourceIp': 'office' } } }],
    ['no value', { Condition: { StringEquals: { 'aws:SourceVpc': [] } } }],
    ['a referer', { Condition: { StringEquals: { 'aws:Referer': 'https://example.com' } } }],
  ])('by %s', (_, overrides) => {
    expect(allowsEveryone(statement(overrides))).toBe(true);
  });

  it.each([
    ['a denial', { Effect: 'Deny' }],
    ['no principal', { Principal: undefined }],
    ['one account', { Principal: { AWS: '444455556666' } }],
    ['a service', { Principal: { Service: 's3.amazonaws.com' } }],
    ['an identity provider', { Principal: { Federated: 'cognito-identity.amazonaws.com' } }],
    [
      'a canonical user',
      {
        Principal: {
          CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be',
        },
      },
    ],
    ['an organization', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }],
    [
      'a key in another case',
      { Condition: { stringequals: { 'AWS:PrincipalOrgId': 'o-a1b2c3d4e5' } } },
    ],
    [
      'any of some paths',
      { Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/r-1/ou-1/' } } },
    ],
    ['a VPC endpoint', { Condition: { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } } }],
    [
      'networks',
      { Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '2001:db8::/32'] } } },
    ],
    [
      'a source',
      { Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-central-1:111122223333:t' } } },
    ],
    [
      'one of two conditions',
      {
        Condition: {
          Bool: { 'aws:SecureTransport': true },
          StringEquals: { 'aws:SourceAccount': OWN },
        },
      },
    ],
  ])('not by %s', (_, overrides) => {
    expect(allowsEveryone(statement(overrides))).toBe(false);
  });

  it('never takes a condition for restricting that has a wildcard among its values', () => {
    const keys = fc.constantFrom('aws:principalorgid', 'aws:sourcearn', 'aws:sourcevpc');
    fc.assert(
      fc.property(keys, fc.array(fc.string()), fc.nat(), (key, fixed, at) => {
        const values = fixed.toSpliced(at % (fixed.length + 1), 0, 'a*');
        expect(isRestricting({ operator: 'StringLike', key, values })).toBe(false);
      }),
    );
  });
});

describe('otherAccounts', () => {
  it.each([
    [{ Principal: { AWS: '444455556666' } }, ['444455556666']],
    [
      {
        Principal: {
          AWS: [
            'arn:aws:iam::444455556666:role/a',
            'arn:aws-cn:sts::777788889999:assumed-role/a/b',
          ],
        },
      },
      ['444455556666', '777788889999'],
    ],
    [{ Principal: { AWS: [OWN, `arn:aws:iam::${OWN}:root`] } }, []],
    [
      { Principal: { AWS: ['444455556666', 'arn:aws:iam::444455556666:root', 'AIDAEXAMPLE'] } },
      ['444455556666'],
    ],
    [{ Principal: '*' }, []],
    [{ Principal: undefined, NotPrincipal: { AWS: '444455556666' } }, []],
    [{ Principal: { Service: 'sns.amazonaws.com' } }, []],
    [{ Effect: 'Deny', Principal: { AWS: '444455556666' } }, []],
    [{ Principal: undefined }, []],
  ])('%j allows %j', (overrides, accounts) => {
    expect(otherAccounts(statement(overrides), OWN)).toEqual(accounts);
  });
});
