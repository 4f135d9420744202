import { DocumentError } from '../document/fields.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION, type Subject } from '../domain/subject.ts';
import { Refusal } from './thing.ts';

const ACCOUNT = /^\d{12}$/;
const TYPE = /^[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}$/;
const REGION = /^[a-z]{2,5}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/;

// AWS Config records these once per Region that records global types, or says that they are in one.
const GLOBAL_SERVICES = ['AWS::IAM::', 'AWS::CloudFront::', 'AWS::Route53::'];
const ACCOUNT_WIDE = new Set([ACCOUNT_TYPE, 'AWS::S3::AccountPublicAccessBlock']);

/** Whether a resource type has no Region of its own: its subjects are in `global`. */
export function isGlobalType(resourceType: string): boolean {
  return (
    ACCOUNT_WIDE.has(resourceType) ||
    GLOBAL_SERVICES.some((service) => resourceType.startsWith(service))
  );
}

/** One part of a subject as it was read, and where it stood. */
export interface Read {
  readonly value: unknown;
  readonly at: string;
}

/** Puts a subject together from what was read; throws when a part cannot be one. */
export function subjectOf(read: Readonly<Record<keyof Subject, Read>>): Subject {
  const accountId = matching(read.accountId, ACCOUNT, 'an account id of twelve digits');
  const resourceType = typeOf(read.resourceType);
  const resourceId = idOf(read.resourceId);
  if (resourceType === ACCOUNT_TYPE && resourceId !== accountId) {
    throw new Refusal(read.resourceId.at, `an account's id is its own, ${accountId}`);
  }
  return { accountId, region: regionOf(read.region, resourceType), resourceType, resourceId };
}

function matching({ value, at }: Read, pattern: RegExp, expected: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new DocumentError(at, expected, value);
}

function typeOf(read: Read): string {
  if (read.value === ACCOUNT_TYPE) return ACCOUNT_TYPE;
  return matching(read, TYPE, 'a resource type such as AWS::S3::Bucket');
}

function idOf({ value, at }: Read): string {
  // A lone half of a character would not survive being stored, and two ids would become one. It is
  // part of keys of at most 2,048 bytes.
  if (typeof value === 'string' && value.isWellFormed()) {
    const bytes = Buffer.byteLength(value);
    if (bytes > 0 && bytes <= 1024) return value;
  }
  throw new DocumentError(at, 'a resource id of 1 to 1024 bytes', value);
}

function regionOf(read: Read, resourceType: string): string {
  const region =
    read.value === GLOBAL_REGION ? GLOBAL_REGION : matching(read, REGION, 'a Region or global');
  return isGlobalType(resourceType) ? GLOBAL_REGION : region;
}
