/** A packaged template as it is once deployed: parameters filled in, references resolved. */
import { fields, isRecord, type Json } from '#shared/document/fields.ts';
import { namesIn, type Template } from '../infra/template.ts';
import { attributeOf, HUB, PARTITION, REGION, referenceTo } from './names.ts';

export interface DeployedResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
}

export interface Deployed {
  /** Those whose condition holds, with every property resolved. */
  readonly resources: readonly DeployedResource[];
  resource(id: string): DeployedResource;
  arn(id: string): string;
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': HUB,
  'AWS::Partition': PARTITION,
  'AWS::Region': REGION,
  'AWS::StackName': 'plumbline-dev',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** What stands for a property that is not there. */
const ABSENT = Symbol('AWS::NoValue');

/** options: as the template was packaged with; a deploy says their values for its parameters. */
export function deployed({ json, resources }: Template, options: readonly string[] = []): Deployed {
  const said = new Map(
    options.flatMap((option) => {
      const [, name, value] = /^--param=(\w+)=(.*)$/.exec(option) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
  const parameters = new Map(
    namesIn(json, 'Parameters').map((name) => {
      const parameter = fields(json).record('Parameters').record(name);
      const own = `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
      const text = said.get(own) ?? String(parameter.raw('Default') ?? '');
      const isList = parameter.text('Type') === 'CommaDelimitedList';
      return [name, isList ? text.split(',') : text] as const;
    }),
  );
  const types = new Map(resources.map(({ id, type }) => [id, type]));
  const written = new Map(resources.map(({ id, properties }) => [id, properties]));

  const named = (id: string): unknown => {
    if (id === 'AWS::NoValue') return ABSENT;
    if (id in PSEUDO) return PSEUDO[id];
    if (parameters.has(id)) return parameters.get(id);
    return referenceTo(typeOf(id), id, (name) => property(id, name));
  };
  const attribute = (id: string, name: string): string =>
    attributeOf(typeOf(id), id, name, (wanted) => property(id, wanted));

  function typeOf(id: string): string {
    const type = types.get(id);
    if (type === undefined) throw new Error(`the template has no ${id}`);
    return type;
  }

  /** A property that a name is made of. */
  function property(id: string, name: string): string | undefined {
    const found = resolved(written.get(id)?.raw(name));
    return typeof found === 'string' ? found : undefined;
  }

  function holds(value: unknown): boolean {
    if (typeof value === 'string') return holds(fields(json).record('Conditions').raw(value));
    const of = isRecord(value) ? value : {};
    const { 'Fn::Not': not, 'Fn::And': and, 'Fn::Or': or, 'Fn::Equals': equals } = of;
    if (Array.isArray(not)) return !holds(not[0]);
    if (Array.isArray(and)) return and.every(holds);
    if (Array.isArray(or)) return or.some(holds);
    if (Array.isArray(equals)) return resolved(equals[0]) === resolved(equals[1]);
    if (typeof of['Condition'] === 'string') return holds(of['Condition']);
    throw new Error(`${JSON.stringify(value)} is no condition that is used here`);
  }

  function filled(text: string, own: Readonly<Record<string, unknown>>): string {
    return text.replaceAll(/\$\{([^!][^}]*)\}/g, (_, name: string) => {
      if (name in own) return String(resolved(own[name]));
      const [id = '', ...rest] = name.split('.');
      return rest.length === 0 ? String(named(id)) : attribute(id, rest.join('.'));
    });
  }

  function intrinsic(name: string, given: unknown): unknown {
    const list: readonly unknown[] = Array.isArray(given) ? given : [given];
    switch (name) {
      case 'Ref':
        return named(String(given));
      case 'Fn::GetAtt':
        return attribute(String(list[0]), list.slice(1).join('.'));
      case 'Fn::Sub':
        return filled(String(list[0]), isRecord(list[1]) ? list[1] : {});
      case 'Fn::Join': {
        const parts = resolved(list[1]);
        return (Array.isArray(parts) ? parts : [parts]).join(String(list[0]));
      }
      case 'Fn::If':
        return resolved(list[holds(list[0]) ? 1 : 2]);
      case 'Fn::Select': {
        const from = resolved(list[1]);
        return Array.isArray(from) ? from[Number(list[0])] : undefined;
      }
      case 'Fn::Split':
        return String(resolved(list[1])).split(String(list[0]));
      case 'Fn::FindInMap': {
        const [map, first, second] = list.map((each) => String(resolved(each)));
        const of = fields(json)
          .record('Mappings')
          .record(map ?? '')
          .record(first ?? '');
        return of.raw(second ?? '');
      }
      default:
        throw new Error(`${name} is not used here`);
    }
  }

  function resolved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolved).filter((each) => each !== ABSENT);
    if (!isRecord(value)) return value;
    const entries = Object.entries(value);
    const [only, ...more] = entries;
    if (only && more.length === 0 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      return intrinsic(only[0], only[1]);
    }
    return Object.fromEntries(
      entries
        .map(([name, each]) => [name, resolved(each)] as const)
        .filter(([, each]) => each !== ABSENT),
    );
  }

  const present = resources
    .filter(({ attributes }) => !attributes.has('Condition') || holds(attributes.raw('Condition')))
    .map(({ id, type, attributes }): DeployedResource => {
      const properties = resolved(attributes.raw('Properties') ?? {});
      return { id, type, properties: isRecord(properties) ? properties : {} };
    });
  return {
    resources: present,
    resource(id) {
      const found = present.find((each) => each.id === id);
      if (found === undefined) throw new Error(`${id} is not deployed with these parameters`);
      return found;
    },
    arn: (id) => attribute(id, typeOf(id) === 'AWS::SNS::Topic' ? 'TopicArn' : 'Arn'),
  };
}
