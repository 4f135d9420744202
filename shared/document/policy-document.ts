/**
 * IAM's policy language, as far as rules ask about it: who may do what, under which conditions. It
 * reads documents as they come: an object, JSON text, URL-encoded text (IAM items), text within
 * text (the Config API), and the list of one document that some old items have.
 */
import { parseNetwork } from './cidr.ts';
import { DocumentError, type Fields, fields, isRecord } from './fields.ts';
import { unwrapped } from './json-text.ts';
import { wildcardMatch } from './wildcard.ts';

export interface Statement {
  /** Where it stands: `Statement[0]`. */
  readonly path: string;
  readonly allows: boolean;
  /** Undefined in policies of identities, which name none. */
  readonly principals: Principals | undefined;
  readonly actions: Selection;
  readonly resources: Selection;
  readonly conditions: readonly Condition[];
}

/** Patterns that select what a statement is about, or (`NotAction`, `NotResource`) what it is not. */
export interface Selection {
  readonly patterns: readonly string[];
  readonly isInverted: boolean;
}

export interface Principals {
  /** `Principal: "*"`, or `*` among the AWS principals. */
  readonly everyone: boolean;
  /** `NotPrincipal`: everyone but these. */
  readonly isInverted: boolean;
  /** Account ids, ARNs and unique ids under `AWS`. */
  readonly aws: readonly string[];
  /** Service principals: `s3.amazonaws.com`. */
  readonly services: readonly string[];
  readonly federated: readonly string[];
  readonly canonicalUsers: readonly string[];
}

export interface Condition {
  /** As written: `StringEquals`, `ForAnyValue:ArnLikeIfExists`. */
  readonly operator: string;
  /** In lower case: keys of conditions have no case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** Reads a policy document; throws DocumentError when it is none. */
export function policyStatements(document: unknown, path: string): readonly Statement[] {
  const open = unwrapped(document, path);
  const [only, ...more] = Array.isArray(open) ? open : [open];
  if (more.length > 0) throw new DocumentError(path, 'one policy document', open);
  const policy = fields(Array.isArray(open) ? unwrapped(only, path) : only, path);
  const written = policy.raw('Statement');
  const all = Array.isArray(written) ? written : [written];
  return all.map((each, index) => statementIn(fields(each, `${path}.Statement[${index}]`), index));
}

function statementIn(statement: Fields, index: number): Statement {
  const effect = statement.text('Effect');
  if (effect !== 'Allow' && effect !== 'Deny') {
    throw new DocumentError(`${statement.path}.Effect`, 'Allow or Deny', effect);
  }
  return {
    path: `Statement[${index}]`,
    allows: effect === 'Allow',
    principals: principalsIn(statement),
    actions: selectionIn(statement, 'Action', 'NotAction'),
    // Trust policies have no resource: they are about the role they belong to.
    resources:
      statement.has('Resource') || statement.has('NotResource')
        ? selectionIn(statement, 'Resource', 'NotResource')
        : { patterns: ['*'], isInverted: false },
    conditions: conditionsIn(statement),
  };
}

function selectionIn(statement: Fields, name: string, inverted: string): Selection {
  const isInverted = !statement.has(name) && statement.has(inverted);
  const chosen = isInverted ? inverted : name;
  const patterns = texts(statement.raw(chosen), `${statement.path}.${chosen}`);
  return { patterns, isInverted };
}

function principalsIn(statement: Fields): Principals | undefined {
  const isInverted = statement.has('NotPrincipal');
  const name = isInverted ? 'NotPrincipal' : 'Principal';
  const written = statement.raw(name);
  if (written === undefined) return undefined;
  const path = `${statement.path}.${name}`;
  const byKind = written === '*' ? { AWS: '*' } : written;
  if (!isRecord(byKind)) throw new DocumentError(path, '"*" or an object', written);
  const of = (kind: string) =>
    byKind[kind] === undefined ? [] : texts(byKind[kind], `${path}.${kind}`);
  const unknown = Object.keys(byKind).find((kind) => !KINDS.includes(kind));
  if (unknown !== undefined)
    throw new DocumentError(`${path}.${unknown}`, `one of ${KINDS}`, unknown);
  const aws = of('AWS');
  return {
    everyone: aws.includes('*'),
    isInverted,
    aws,
    services: of('Service'),
    federated: of('Federated'),
    canonicalUsers: of('CanonicalUser'),
  };
}

const KINDS: readonly string[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

function conditionsIn(statement: Fields): readonly Condition[] {
  const operators = statement.optionalRecord('Condition');
  const written = statement.raw('Condition');
  if (operators === undefined || !isRecord(written)) return [];
  return Object.entries(written).flatMap(([operator, byKey]) => {
    const path = `${operators.path}.${operator}`;
    if (!isRecord(byKey)) throw new DocumentError(path, 'an object', byKey);
    return Object.entries(byKey).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: texts(values, `${path}.${key}`),
    }));
  });
}

/** One text or a list of them; IAM takes numbers and booleans for text as well. */
function texts(value: unknown, path: string): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.map((each) => {
    if (typeof each === 'string') return each;
    if (typeof each === 'number' || typeof each === 'boolean') return String(each);
    throw new DocumentError(path, 'text or a list of texts', each);
  });
}

/** Whether a statement is about an action (`s3:GetObject`); actions have no case. */
export function concernsAction({ actions }: Statement, action: string): boolean {
  const name = action.toLowerCase();
  const found = actions.patterns.some((pattern) => wildcardMatch(pattern.toLowerCase(), name));
  return found !== actions.isInverted;
}

/** Whether a statement is about a resource, given as an ARN; `*` in the ARN stands for itself. */
export function concernsResource({ resources }: Statement, arn: string): boolean {
  return resources.patterns.some((pattern) => wildcardMatch(pattern, arn)) !== resources.isInverted;
}

/** Whether a statement names every action, not merely every action of some service. */
export function namesEveryAction({ actions }: Statement): boolean {
  return !actions.isInverted && actions.patterns.some((pattern) => /^\*+(?::\*+)?$/.test(pattern));
}

/** Whether a statement names every resource. */
export function namesEveryResource({ resources }: Statement): boolean {
  return !resources.isInverted && resources.patterns.some((pattern) => /^\*+$/.test(pattern));
}

/**
 * Whether a statement allows everyone: anyone, or anyone but some, and no condition that keeps the
 * world out. What a condition means is judged as AWS judges public access: see isRestricting.
 */
export function allowsEveryone({ allows, principals, conditions }: Statement): boolean {
  if (!allows || principals === undefined) return false;
  return (principals.everyone || principals.isInverted) && !conditions.some(isRestricting);
}

/** Accounts other than this one that a statement allows by name; in the order written. */
export function otherAccounts({ allows, principals }: Statement, own: string): readonly string[] {
  if (!allows || principals === undefined || principals.isInverted) return [];
  const ids = principals.aws.flatMap((name) => /^\d{12}$/.exec(name)?.[0] ?? accountOf(name) ?? []);
  return [...new Set(ids)].filter((id) => id !== own);
}

const accountOf = (arn: string): string | undefined =>
  /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1];

// Keys whose fixed values name who calls, from where, or on behalf of what.
const RESTRICTING_KEYS = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'kms:calleraccount',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);
const RESTRICTING_OPERATOR =
  /^(?:ForAnyValue:)?(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;

/**
 * Whether a condition keeps the world out: a positive operator on a key that says who or where, with
 * fixed values only. Wildcards and variables (`${aws:…}`) are not understood, as AWS's rules do not
 * understand them; `…IfExists` and `ForAllValues:` let through whoever brings no such key.
 */
export function isRestricting({ operator, key, values }: Condition): boolean {
  if (!RESTRICTING_OPERATOR.test(operator) || !RESTRICTING_KEYS.has(key)) return false;
  if (values.length === 0) return false;
  return key === 'aws:sourceip' ? values.every(isNarrow) : values.every(isFixed);
}

const isFixed = (value: string): boolean => value !== '' && !/[*?]|\$\{/.test(value);

/** A network that is not most of the internet: S3 takes wider ones than these for public. */
function isNarrow(cidr: string): boolean {
  const network = parseNetwork(cidr);
  return network !== undefined && network.prefix >= (network.family === 'IPv4' ? 8 : 32);
}
