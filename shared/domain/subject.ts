/** What a finding is about. It never changes; what may change of a resource is in its traits. */
export interface Subject {
  /** Twelve digits: the account that holds the resource. */
  readonly accountId: string;
  /** A Region, or `global` for IAM, CloudFront, Route 53 and account-wide subjects. */
  readonly region: string;
  /** As AWS Config names it: `AWS::EC2::SecurityGroup`; an account is `AWS::::Account`. */
  readonly resourceType: string;
  /** As AWS Config identifies it; for an account its own id. */
  readonly resourceId: string;
}

/** What a source tells of a resource beside its state. A field that is absent is unknown. */
export interface Traits {
  readonly arn?: string;
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Resource type of a whole account (four colons, as AWS Config writes it). */
export const ACCOUNT_TYPE = 'AWS::::Account';

/** Region of everything that has none. */
export const GLOBAL_REGION = 'global';

/** One string for one subject. The id comes last because it alone may contain `#`. */
export function subjectKey(subject: Subject): string {
  return `${subject.accountId}#${subject.region}#${subject.resourceType}#${subject.resourceId}`;
}

/** Reads what subjectKey wrote. */
export function parseSubjectKey(key: string): Subject | undefined {
  const [accountId, region, resourceType, ...id] = key.split('#');
  if (!accountId || !region || !resourceType || id.length === 0) return undefined;
  return { accountId, region, resourceType, resourceId: id.join('#') };
}
