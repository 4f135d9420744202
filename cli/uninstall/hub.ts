import { type Fields, fields, isRecord } from '#shared/document/fields.ts';
import { type Resource, resourcesOf } from './resources.ts';

/** The stage that `serverless print` is asked for. */
const PRINTED = 'plumbline-local';

export interface Hub {
  readonly resources: readonly Resource[];
  /** Of each StackSet, in the order in which they are taken away, what it made in a member. */
  readonly stackSets: readonly {
    readonly resource: Resource;
    readonly members: readonly Resource[];
  }[];
  /** Default of each parameter; empty when it has none. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The hub's stack of a stage, from what `serverless print` says of it. */
export function hubOf(service: unknown, stage: string): Hub {
  const printed = fields(service);
  const restaged = (text: string): string =>
    text
      .replaceAll(PRINTED, `plumbline-${stage}`)
      .replaceAll(/\$\{Stage\}/g, stage)
      .replaceAll(/\$\{AWS::AccountId\}/g, '<account>');
  const template = printed.raw('resources');
  const written = resourcesOf(template, restaged);
  const resources = [...generated(service, restaged), ...written];
  const sets = written.filter(({ type }) => type === 'AWS::CloudFormation::StackSet');
  return {
    resources,
    stackSets: lastFirst(sets).map((resource) => ({
      resource,
      members: resourcesOf(JSON.parse(resource.properties.text('TemplateBody')), restaged),
    })),
    parameters: parametersOf(fields(template)),
  };
}

/** What depends on another goes before it. */
function lastFirst(sets: readonly Resource[]): readonly Resource[] {
  const ordered: Resource[] = [];
  const place = (set: Resource): void => {
    if (ordered.includes(set)) return;
    for (const other of sets) if (other.dependsOn.includes(set.id)) place(other);
    ordered.push(set);
  };
  for (const set of sets) place(set);
  return ordered;
}

function parametersOf(template: Fields): Readonly<Record<string, string>> {
  const written = template.raw('Parameters');
  const names = isRecord(written) ? Object.keys(written) : [];
  return Object.fromEntries(
    names.map((name) => [
      name,
      template.record('Parameters').record(name).optionalText('Default') ?? '',
    ]),
  );
}

/** What the Serverless Framework adds to what is written: functions, logs, mappings, a bucket. */
function generated(service: unknown, restaged: (text: string) => string): readonly Resource[] {
  const functions = fields(service).record('functions');
  const raw = fields(service).raw('functions');
  const keys = isRecord(raw) ? Object.keys(raw) : [];
  const made = (id: string, type: string, name?: string): Resource => ({
    id,
    type,
    ...(name === undefined ? {} : { name: restaged(name) }),
    deletionPolicy: 'Delete',
    dependsOn: [],
    properties: fields({}),
  });
  return [
    made('ServerlessDeploymentBucket', 'AWS::S3::Bucket'),
    made('ServerlessDeploymentBucketPolicy', 'AWS::S3::BucketPolicy'),
    ...httpApi(functions, keys, made),
    ...keys.flatMap((key) => {
      const one = functions.record(key);
      const id = `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
      const name = one.text('name');
      return [
        made(`${id}LambdaFunction`, 'AWS::Lambda::Function', name),
        made(`${id}LogGroup`, 'AWS::Logs::LogGroup', `/aws/lambda/${name}`),
        ...(one.has('destinations') || one.has('maximumRetryAttempts')
          ? [made(`${id}LambdaEvConf`, 'AWS::Lambda::EventInvokeConfig')]
          : []),
        ...one.records('events').flatMap((event) => {
          const queue = event.optionalRecord('sqs');
          if (queue !== undefined) {
            return [made(`${id}EventSourceMappingSQS${target(queue)}`, MAPPING)];
          }
          const stream = event.optionalRecord('stream');
          if (stream === undefined) return [];
          return [made(`${id}EventSourceMappingDynamodb${target(stream)}`, MAPPING)];
        }),
      ];
    }),
  ];
}

/** What one or more `httpApi` events bring: an API with a stage, and a way to each function. */
function httpApi(
  functions: Fields,
  keys: readonly string[],
  made: (id: string, type: string, name?: string) => Resource,
): readonly Resource[] {
  const served = keys.flatMap((key) => {
    const routes = functions
      .record(key)
      .records('events')
      .flatMap((event) => event.optionalRecord('httpApi') ?? []);
    return routes.length === 0 ? [] : [{ key, routes }];
  });
  if (served.length === 0) return [];
  return [
    made('HttpApi', 'AWS::ApiGatewayV2::Api'),
    made('HttpApiStage', 'AWS::ApiGatewayV2::Stage'),
    ...served.flatMap(({ key, routes }) => {
      const id = `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
      return [
        made(`HttpApiIntegration${id}`, 'AWS::ApiGatewayV2::Integration'),
        made(`${id}LambdaPermissionHttpApi`, 'AWS::Lambda::Permission'),
        ...routes.map((route) => made(routeId(route), 'AWS::ApiGatewayV2::Route')),
      ];
    }),
  ];
}

/** `GET /{proxy+}` is the route HttpApiRouteGetProxyVar. */
function routeId(route: Fields): string {
  const method = route.text('method').toLowerCase();
  const path = route
    .text('path')
    .split('/')
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('{') ? `${capital(part.replace(/[{}+]/g, ''))}Var` : capital(part),
    )
    .join('');
  return `HttpApiRoute${capital(method)}${path}`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const MAPPING = 'AWS::Lambda::EventSourceMapping';

/** The logical id in `arn: {Fn::GetAtt: [id, Arn]}`. */
function target(source: Fields): string {
  const first = source.record('arn').list('Fn::GetAtt')[0];
  return typeof first === 'string' ? first : '';
}
