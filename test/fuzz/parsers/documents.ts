/** What stands inside of documents: policies, networks, times, patterns. */
import { parseNetwork } from '#shared/document/cidr.ts';
import { DocumentError } from '#shared/document/fields.ts';
import { unwrapped } from '#shared/document/json-text.ts';
import {
  allowsEveryone,
  concernsAction,
  concernsResource,
  isRestricting,
  otherAccounts,
  policyStatements,
} from '#shared/document/policy-document.ts';
import { wildcardMatch } from '#shared/document/wildcard.ts';
import { parseInstant } from '#shared/domain/instant.ts';
import { sampleOf } from '../changed.ts';
import { asText } from '../input.ts';
import type { Became, Parser } from '../parser.ts';

const ACCOUNT = '111122223333';
const policy = {
  Version: '2012-10-17',
  Id: 'made-up',
  Statement: [
    {
      Sid: 'read',
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::444455556666:root', '*'], Service: 's3.amazonaws.com' },
      Action: ['s3:Get*', 's3:ListBucket'],
      Resource: 'arn:aws:s3:::made-up/*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] } },
    },
    { Effect: 'Deny', NotPrincipal: '*', NotAction: 's3:*', NotResource: ['*'] },
  ],
};

const policies: Parser = {
  name: 'policy documents',
  weight: 5,
  samples: [
    sampleOf('policy', policy),
    sampleOf('one statement', { ...policy, Statement: policy.Statement[0] }),
  ],
  take(document, making, random) {
    const given = random.is(0.3) ? asText(document, making, random) : document;
    return orRejected(() => {
      const statements = policyStatements(unwrapped(given, 'Policy'), 'Policy');
      for (const each of statements) {
        allowsEveryone(each);
        otherAccounts(each, ACCOUNT);
        concernsAction(each, 's3:GetObject');
        concernsResource(each, 'arn:aws:s3:::made-up/key');
        each.conditions.some(isRestricting);
      }
      return statements.length > 0 ? 'processed' : 'ignored';
    });
  },
};

const scraps: Parser = {
  name: 'networks, times and patterns',
  weight: 4,
  samples: [
    sampleOf('scraps', {
      network: '10.0.0.0/8',
      wide: '2001:db8::/32',
      time: '2026-03-04T05:06:07.089Z',
      pattern: 'arn:aws:s3:::made-up-*/**',
    }),
  ],
  take(document) {
    const { network, wide, time, pattern } = Object(document ?? {}) as Record<string, unknown>;
    const textOf = (each: unknown): string =>
      typeof each === 'string' ? each : (JSON.stringify(each) ?? '');
    const read = [network, wide].map((each) => parseNetwork(textOf(each)));
    const instant = parseInstant(time);
    wildcardMatch(textOf(pattern), [network, wide, time, pattern].map(textOf).join(''));
    return instant !== undefined && read.every((each) => each !== undefined)
      ? 'processed'
      : 'rejected';
  },
};

export const documentParsers: readonly Parser[] = [policies, scraps];

/** A DocumentError is how a document is refused; anything else is a fault. */
export function orRejected(read: () => Became): Became {
  try {
    return read();
  } catch (error) {
    if (error instanceof DocumentError) return 'rejected';
    throw error;
  }
}
