/** Who an ARN stands for: a session is its role, of which its ARN says the account and the name. */

const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:.+\/)?([^/]+)$/;
const SESSION = /^arn:aws[a-z-]*:sts::(\d{12}):assumed-role\/([^/]+)\//;

/** The role of a session, without its path, which no session's ARN has; any other ARN as it is. */
export function principalOf(arn: string): string {
  const [, account, name] = ROLE.exec(arn) ?? SESSION.exec(arn) ?? [];
  const partition = arn.split(':')[1] ?? 'aws';
  return account === undefined ? arn : `arn:${partition}:iam::${account}:role/${name}`;
}

export const isSamePrincipal = (a: string, b: string): boolean => principalOf(a) === principalOf(b);
