import { type Fields, isRecord } from '#shared/document/fields.ts';
import type { Resource } from '../uninstall/resources.ts';

/** A queue of what was given up, and where its messages belong. */
export interface GivenUpQueue {
  /** Names in AWS. */
  readonly queue: string;
  /** Absent: nothing is put back, because something else does what failed. */
  readonly to?: string;
}

/** Every queue of dead letters in the hub's stack, in the order in which the template has them. */
export function givenUpQueues(resources: readonly Resource[]): readonly GivenUpQueue[] {
  const isQueue = ({ type }: Resource): boolean => type === 'AWS::SQS::Queue';
  const named = new Map(resources.filter(isQueue).map(({ id, name }) => [id, name]));
  const belongs = new Map<string, string>();
  for (const resource of resources) {
    for (const [from, to] of pairsIn(resource)) belongs.set(from, to);
  }
  return resources.filter(isQueue).flatMap(({ id, name, properties }) => {
    if (name === undefined || properties.has('RedrivePolicy')) {
      return [];
    }
    const to = named.get(belongs.get(id) ?? '');
    return [{ queue: name, ...(to === undefined ? {} : { to }) }];
  });
}

/** Which queue of dead letters belongs to which queue that is worked off, by logical id. */
function pairsIn({ id, type, properties }: Resource): readonly (readonly [string, string])[] {
  switch (type) {
    case 'AWS::SQS::Queue':
      return pair(redriveOf(properties), id);
    case 'AWS::SNS::Subscription':
      return pair(redriveOf(properties), idIn(properties.raw('Endpoint')));
    case 'AWS::Events::Rule':
      return properties.records('Targets').flatMap((target) => {
        const letters = idIn(target.optionalRecord('DeadLetterConfig')?.raw('Arn'));
        return pair(letters, idIn(target.raw('Arn')));
      });
    default:
      return [];
  }
}

const redriveOf = (properties: Fields): string | undefined =>
  idIn(properties.optionalRecord('RedrivePolicy')?.raw('deadLetterTargetArn'));

const pair = (from: string | undefined, to: string | undefined) =>
  from === undefined || to === undefined ? [] : [[from, to] as const];

/** The resource that an ARN is of: `!GetAtt X.Arn` as it is printed. */
function idIn(value: unknown): string | undefined {
  const got = isRecord(value) ? value['Fn::GetAtt'] : undefined;
  const first: unknown = Array.isArray(got) ? got[0] : got;
  return typeof first === 'string' ? first.split('.')[0] : undefined;
}
