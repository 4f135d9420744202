import { isRecord, type Json } from '../../document/fields.ts';
import type { Principal, PrincipalKind } from '../../domain/call.ts';
import { invokerOf, isRootItself } from './facts.ts';
import { textIn } from './text.ts';

const LONGEST_NAME = 256;
const ACCOUNT = /^\d{12}$/;
const SSO_ROLE = /\/AWSReservedSSO_/;
const SERVICE_ROLE = /:role\/aws-service-role\/([^/]+)\//;
const SERVICE_ROLE_SESSION = /:assumed-role\/AWSServiceRoleFor/;

const KINDS: Readonly<Record<string, PrincipalKind>> = {
  Root: 'root',
  IAMUser: 'user',
  AssumedRole: 'role',
  Role: 'role',
  FederatedUser: 'federated',
  SAMLUser: 'federated',
  WebIdentityUser: 'federated',
  Directory: 'federated',
  IdentityCenterUser: 'identity-center',
  AWSAccount: 'account',
  AWSService: 'service',
};

/** Who made the call of a record. Never throws: what nobody has seen before is `unknown`. */
export function principalOf(record: Json, type: string): Principal {
  const identity = record['userIdentity'];
  if (!isRecord(identity)) return { kind: 'unknown', name: 'unknown' };
  const said = identity['type'];
  const known = typeof said === 'string' && Object.hasOwn(KINDS, said) ? KINDS[said] : undefined;
  const arn = textIn(identity, 'arn');
  const accountId = accountIn(identity);
  const role = roleOf(identity);
  const { kind, name } = who(known, identity, { record, arn, role, type, accountId });
  return {
    kind,
    name,
    ...(arn === undefined ? {} : { arn }),
    ...(role === undefined ? {} : { role }),
    ...(accountId === undefined ? {} : { accountId }),
  };
}

interface Known {
  readonly record: Json;
  readonly type: string;
  readonly arn: string | undefined;
  readonly role: string | undefined;
  readonly accountId: string | undefined;
}

function who(
  kind: PrincipalKind | undefined,
  identity: Json,
  known: Known,
): { readonly kind: PrincipalKind; readonly name: string } {
  const { arn = '', role = '', accountId } = known;
  switch (kind) {
    case 'root':
      return isRootItself(identity, known.type)
        ? { kind, name: 'root' }
        : { kind: 'service', name: serviceOf(identity, known.record) };
    case 'role': {
      const linked = SERVICE_ROLE.exec(role)?.[1];
      const name = afterSlash(arn) ?? afterColon(identity) ?? named(identity);
      if (linked !== undefined) return { kind: 'service', name: linked };
      if (SERVICE_ROLE_SESSION.test(arn)) return { kind: 'service', name: name ?? 'service' };
      const isPerson = SSO_ROLE.test(arn) || SSO_ROLE.test(role);
      return { kind: isPerson ? 'identity-center' : 'role', name: name ?? 'unknown' };
    }
    case 'federated':
      return { kind, name: named(identity) ?? afterSlash(arn) ?? principalId(identity) };
    case 'identity-center':
      return { kind, name: named(identity) ?? portalUser(identity, known.record) };
    case 'account':
      return { kind, name: accountId ?? (isAnonymous(identity) ? 'anonymous' : 'unknown') };
    case 'service':
      return { kind, name: serviceOf(identity, known.record) };
    case 'user':
      return { kind, name: named(identity) ?? afterSlash(arn) ?? principalId(identity) };
    default:
      // What a service does of its own accord names no type, only the service.
      return identity['type'] === undefined && (invokerOf(identity) || known.type !== 'AwsApiCall')
        ? { kind: 'service', name: serviceOf(identity, known.record) }
        : { kind: 'unknown', name: named(identity) ?? afterSlash(arn) ?? principalId(identity) };
  }
}

function accountIn(identity: Json): string | undefined {
  const account = identity['accountId'];
  return typeof account === 'string' && ACCOUNT.test(account) ? account : undefined;
}

/** The role that issued a session; users and root issue sessions too. */
function roleOf(identity: Json): string | undefined {
  const context = identity['sessionContext'];
  const issuer = isRecord(context) ? context['sessionIssuer'] : undefined;
  return isRecord(issuer) && issuer['type'] === 'Role' ? textIn(issuer, 'arn') : undefined;
}

/** A name that was typed wrongly at a sign-in is hidden: it may be a password. */
function named(identity: Json): string | undefined {
  const name = textIn(identity, 'userName', LONGEST_NAME);
  return name?.startsWith('HIDDEN_') ? 'unknown user' : name;
}

function portalUser(identity: Json, { additionalEventData: added }: Json): string {
  const typed = isRecord(added) ? textIn(added, 'UserName', LONGEST_NAME) : undefined;
  const behalf = identity['onBehalfOf'];
  const id = isRecord(behalf) ? textIn(behalf, 'userId', LONGEST_NAME) : undefined;
  return typed ?? id ?? principalId(identity);
}

/** Of `AWS Internal` the service that recorded the call is told: it says more. */
function serviceOf(identity: Json, record: Json): string {
  const by = textIn(identity, 'invokedBy', LONGEST_NAME);
  if (by !== undefined && by !== 'AWS Internal') return by;
  return textIn(record, 'eventSource', LONGEST_NAME) ?? 'AWS Internal';
}

function principalId(identity: Json): string {
  return textIn(identity, 'principalId', LONGEST_NAME) ?? 'unknown';
}

function isAnonymous(identity: Json): boolean {
  return identity['accountId'] === 'ANONYMOUS_PRINCIPAL';
}

function afterSlash(arn: string): string | undefined {
  const name = arn.slice(arn.lastIndexOf('/') + 1, arn.length);
  return name === '' || name === arn ? undefined : name.slice(0, LONGEST_NAME);
}

/** `AROA…:session` */
function afterColon(identity: Json): string | undefined {
  const id = textIn(identity, 'principalId', LONGEST_NAME) ?? '';
  const name = id.slice(id.indexOf(':') + 1);
  return name === '' || name === id ? undefined : name;
}
