/** The parts of an ARN; region and account are empty where it has none. */
export interface Arn {
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  /** Everything behind the account: `security-group/sg-1`, `my-bucket`, `db:my-database`. */
  readonly rest: string;
}

export function parseArn(text: string): Arn | undefined {
  const parts = /^arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|):(.+)$/s.exec(text);
  const [, service = '', region = '', accountId = '', rest] = parts ?? [];
  return rest === undefined ? undefined : { service, region, accountId, rest };
}
