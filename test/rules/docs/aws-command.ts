/** Reads a command of the AWS CLI as far as it can be compared with what an operation takes. */

export interface AwsCommand {
  /** `s3api` */
  readonly service: string;
  /** `put-bucket-versioning` */
  readonly operation: string;
  /** Values by option; an option without any is a switch. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

const GLOBAL_OPTIONS = ['region', 'output', 'query', 'profile', 'no-cli-pager'];
/** Options that the AWS CLI calls otherwise than its pattern would. */
const RENAMED: Readonly<Record<string, string>> = { ingress: 'no-egress' };
// What a reader fills in may have blanks: `<home region>`.
const WORD = /(?:'[^']*'|"[^"]*"|<[^<>]*>|\\.|[^\s'"<>])+/g;

export function parseAwsCommand(command: string): AwsCommand {
  const [aws, service = '', operation = '', ...rest] = command.match(WORD) ?? [];
  if (aws !== 'aws') throw new Error(`no command of the AWS CLI: ${command}`);
  const options = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const word of rest) {
    if (word.startsWith('--')) {
      const option = RENAMED[word.slice(2)] ?? word.slice(2);
      if (options.has(option)) throw new Error(`${word} stands twice in: ${command}`);
      last = [];
      options.set(option, last);
    } else if (last === undefined) throw new Error(`${word} belongs to no option in: ${command}`);
    else last.push(word);
  }
  return { service, operation, options };
}

/** The name that the AWS CLI gives to an operation or a parameter: `MultiAZ` → `multi-az`. */
export function cliName(name: string): string {
  return name
    .replace(/[A-Z]{2,}s$/, (acronyms) => `-${acronyms.toLowerCase()}`)
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** What an operation takes, by the names of its API. */
export interface Operation {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Those of them that are true or false: as options `--x` and `--no-x`, without a value. */
  readonly switches: readonly string[];
  /** Options that the AWS CLI itself adds. */
  readonly cliOptions: readonly string[];
}

/** What is wrong with a command, by what its operation takes. */
export function faultsOf(command: AwsCommand, operation: Operation): readonly string[] {
  const { required, optional, switches, cliOptions } = operation;
  const given = [...command.options].filter(([name]) => !GLOBAL_OPTIONS.includes(name));
  const isSwitch = (name: string) =>
    switches.some((each) => [cliName(each), `no-${cliName(each)}`].includes(name));
  const known = new Set([...required, ...optional, ...switches].map(cliName));
  return [
    ...given
      .filter(([name]) => !known.has(name) && !isSwitch(name) && !cliOptions.includes(name))
      .map(([name]) => `--${name}: no such option`),
    ...required
      .filter((name) => !command.options.has(cliName(name)) && !isGivenAsSwitch(name, command))
      .map((name) => `--${cliName(name)} is missing`),
    ...given
      .filter(([name, values]) => isSwitch(name) && values.length > 0)
      .map(([name]) => `--${name} takes no value`),
    ...[...command.options]
      .filter(([name, values]) => values.length === 0 && !isSwitch(name) && known.has(name))
      .map(([name]) => `--${name} needs a value`),
    ...(command.options.get('region')?.length === 0 ? ['--region needs a value'] : []),
  ];
}

const isGivenAsSwitch = (name: string, { options }: AwsCommand): boolean =>
  options.has(`no-${cliName(name)}`);
