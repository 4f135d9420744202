import type { Instant } from './instant.ts';
import type { Source } from './observation.ts';

/** What kind of caller a record names. `unknown`: a type that AWS had not written before. */
export const principalKinds = [
  'root',
  'user',
  'role',
  'federated',
  'identity-center',
  'service',
  'account',
  'unknown',
] as const;
export type PrincipalKind = (typeof principalKinds)[number];

/** Who made a call, as far as its record tells. */
export interface Principal {
  readonly kind: PrincipalKind;
  /** Whom a person would name: the session (often an e-mail address), the user, `root`, a service. */
  readonly name: string;
  /** As the record has it; of a session the whole `arn:aws:sts::…:assumed-role/…/…`. */
  readonly arn?: string;
  /** The role behind a session, as an IAM ARN. */
  readonly role?: string;
  /** The caller's own account; another than the call's for a call from outside. */
  readonly accountId?: string;
}

/** By which means a call was made, told from its user agent and its principal. */
export const means = [
  'console',
  'cloudformation',
  'terraform',
  'cdk',
  'cli',
  'sdk',
  'service',
  'unknown',
] as const;
export type Means = (typeof means)[number];

/** A call that was made. It happened: its event id is its identity and nothing supersedes it. */
export interface CallObservation {
  readonly kind: 'call';
  readonly eventId: string;
  /** To the second, as CloudTrail has it. */
  readonly time: Instant;
  /** The account that it was made in, or on (`recipientAccountId`). */
  readonly accountId: string;
  readonly region: string;
  /** `ec2.amazonaws.com` */
  readonly service: string;
  /** `AuthorizeSecurityGroupIngress`; as recorded, API dates and all. */
  readonly name: string;
  /** `AwsApiCall`, `AwsConsoleSignIn`, `AwsServiceEvent`, `AwsConsoleAction` … */
  readonly type: string;
  readonly readOnly: boolean;
  /** Its error code; absent when it succeeded. */
  readonly error?: string;
  readonly principal: Principal;
  readonly means: Means;
  readonly sourceIp?: string;
  readonly userAgent?: string;
  /** The whole record as CloudTrail wrote it. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly source: Source;
}

/** Seconds have no fraction in CloudTrail: a state read after a call is as of the end of its second. */
export const SECOND_MS = 1000;
