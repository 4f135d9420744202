/**
 * What AWS's operations take: from the SDK's own models where the client is installed, else from
 * cli-operations.json, which is written from AWS's API references.
 */
import written from '../cli-operations.json' with { type: 'json' };
import { cliName, type Operation } from './aws-command.ts';

/** Where the AWS CLI and the SDK name a service differently. */
const CLIENTS: Readonly<Record<string, string>> = {
  route53: 'route-53',
  directconnect: 'direct-connect',
  s3control: 's3-control',
  s3api: 's3',
  configservice: 'config-service',
  logs: 'cloudwatch-logs',
  events: 'eventbridge',
  apigateway: 'api-gateway',
};

const INSTEAD_OF_PERMISSIONS = ['protocol', 'port', 'cidr', 'source-group'];

/** Options that the AWS CLI adds to what the model says. */
const CLI_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'ec2 authorize-security-group-ingress': INSTEAD_OF_PERMISSIONS,
  'ec2 revoke-security-group-ingress': INSTEAD_OF_PERMISSIONS,
  'ec2 revoke-security-group-egress': INSTEAD_OF_PERMISSIONS,
};

interface Written {
  readonly source: string;
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly switches?: readonly string[];
  readonly cliOptions?: readonly string[];
}

export const writtenOperations: Readonly<Record<string, Readonly<Record<string, Written>>>> =
  written;

/** What an operation takes; undefined when neither the models nor the table have it. */
export async function operationOf(service: string, name: string): Promise<Operation | undefined> {
  const model = await modelOf(service);
  if (model !== undefined) return inModel(model, name, CLI_OPTIONS[`${service} ${name}`] ?? []);
  const found = writtenOperations[service]?.[name];
  if (found === undefined) return undefined;
  const { required = [], optional = [], switches = [], cliOptions = [] } = found;
  return { required, optional, switches, cliOptions };
}

/** The exports of a client; undefined when it is not installed. */
export async function modelOf(service: string): Promise<object | undefined> {
  try {
    return await import(`@aws-sdk/client-${CLIENTS[service] ?? service}`);
  } catch {
    return undefined;
  }
}

// The SDK describes an operation as [9, namespace, name, traits, input, …] and a structure as
// [3, namespace, name, traits, members, their types, how many of them (the first) are required].
const OPERATION = 9;
const STRUCTURE = 3;
const BOOLEAN = 2;

function inModel(
  model: object,
  name: string,
  cliOptions: readonly string[],
): Operation | undefined {
  const operation = Object.values(model)
    .filter((each): each is readonly unknown[] => Array.isArray(each) && each[0] === OPERATION)
    .find(([, , each]) => typeof each === 'string' && cliName(each) === name);
  if (operation === undefined) return undefined;
  const input = resolved(operation[4]);
  if (input === 'unit') return { required: [], optional: [], switches: [], cliOptions };
  if (!Array.isArray(input) || input[0] !== STRUCTURE) {
    throw new Error(`${name}: the SDK's model of its input has a form that is not known here`);
  }
  const [, , , , members, types, required = 0] = input;
  const names: readonly string[] = members;
  const switches = names.filter((_, index) => isBoolean(types[index]));
  return {
    required: names.slice(0, required),
    optional: names.slice(required).filter((each) => !switches.includes(each)),
    switches,
    cliOptions,
  };
}

const resolved = (type: unknown): unknown => (typeof type === 'function' ? type() : type);

/** EC2 wraps some of its booleans in a structure; the AWS CLI takes the wrapping off. */
function isBoolean(type: unknown): boolean {
  const bare: unknown = Array.isArray(type) && type.length === 2 ? type[0] : type;
  const found = resolved(bare);
  return found === BOOLEAN || (Array.isArray(found) && found[2] === 'AttributeBooleanValue');
}
