import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import types from './resource-types.json' with { type: 'json' };

/** What to write a rule for. */
export interface Request {
  /** Folder under rules/: `s3`. */
  readonly service: string;
  readonly id: string;
  readonly resourceType: string;
  /** What the person should know before they go on. */
  readonly warnings: readonly string[];
}

/** One line for the person; the command ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const USAGE =
  'Usage: npm run new-rule -- <service> <rule-id> --resource <type>, such as s3 s3-bucket-owner-named --resource AWS::S3::Bucket';
const known: ReadonlySet<string> = new Set(types);

/** Reads the command line; throws UsageError when no rule can be made of it. */
export function requestOf(args: readonly string[], root: string): Request {
  const { resourceType, others } = splitOff(args);
  const [service, id, ...more] = others;
  const option = others.find((arg) => arg.startsWith('-'));
  if (option !== undefined) throw new UsageError(`${option}: no such option. ${USAGE}`);
  if (service === undefined || id === undefined || more.length > 0) throw new UsageError(USAGE);
  if (resourceType === undefined) throw new UsageError(`--resource is missing. ${USAGE}`);
  if (!/^[a-z][a-z0-9]{1,30}$/.test(service) || service === 'frameworks') {
    throw new UsageError(`${service}: a service is one word in lower case, such as s3 or ec2.`);
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id) || id.length > 80) {
    throw new UsageError(
      `${id}: a rule id is words in lower case joined by "-", such as s3-bucket-owner-named.`,
    );
  }
  if (!/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(resourceType)) {
    const account = /^AWS::+Account$/.test(resourceType)
      ? `${resourceType}: the aspects of an account differ too much for a draft; start from a copy of rules/iam/root-account-mfa-enabled.ts.`
      : `${resourceType}: a resource type is written as AWS Config writes it, such as AWS::S3::Bucket.`;
    throw new UsageError(account);
  }
  const owner = ownerOf(id, root);
  if (owner !== undefined) {
    throw new UsageError(`${owner} exists already: choose another id, or edit it.`);
  }
  const warnings = known.has(resourceType)
    ? []
    : [`${resourceType}: AWS Config has no such type that Plumbline knows of; is it spelt right?`];
  return { service, id, resourceType, warnings };
}

/**
 * The value of `--resource`, as the next argument or behind `=`, and all other arguments. Without the
 * `--` before it npm takes the name of the option away and leaves the value.
 */
function splitOff(args: readonly string[]) {
  const at = args.findIndex((arg) => /^--resource(?:=|$)|^AWS::/.test(arg));
  const found = args[at];
  if (found === undefined) return { resourceType: undefined, others: args };
  const isNext = found === '--resource';
  return {
    resourceType: isNext ? args[at + 1] : found.replace(/^--resource=/, ''),
    others: args.toSpliced(at, isNext ? 2 : 1),
  };
}

/** A file that stands where the rule would, in whatever service. */
function ownerOf(id: string, root: string): string | undefined {
  const folders = readdirSync(join(root, 'rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `rules/${name}/${id}.ts`);
  const tests = folders.map((path) => `test/${path.replace(/\.ts$/, '.test.ts')}`);
  return [...folders, ...tests, `docs/rules/${id}.md`].find((path) => existsSync(join(root, path)));
}
