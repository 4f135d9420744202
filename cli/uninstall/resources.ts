import { type Fields, fields, isRecord } from '#shared/document/fields.ts';

/** A resource of a stack, as far as it matters for taking it away. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  /** What a person finds it by; undefined when AWS makes up its name. */
  readonly name?: string;
  /** It is there only then. */
  readonly condition?: string;
  readonly deletionPolicy: 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot';
  readonly dependsOn: readonly string[];
  readonly properties: Fields;
}

const NAMES = /^(?:Alarm|Archive|Bucket|Function|LogGroup|Queue|Role|StackSet|Table|Topic)?Name$/;
const KEPT = ['Retain', 'RetainExceptOnCreate', 'Snapshot'] as const;

/** The resources of a template, in its order; names are told for the stage that is meant. */
export function resourcesOf(
  template: unknown,
  restaged: (text: string) => string,
): readonly Resource[] {
  const resources = fields(template).record('Resources');
  return keysOf(fields(template).raw('Resources')).map((id) => {
    const one = resources.record(id);
    const properties = one.optionalRecord('Properties') ?? fields({});
    const name = nameIn(properties, one.raw('Properties'));
    const condition = one.optionalText('Condition');
    const policy = one.optionalText('DeletionPolicy');
    const depends = one.raw('DependsOn');
    return {
      id,
      type: one.text('Type'),
      ...(name === undefined ? {} : { name: restaged(name) }),
      ...(condition === undefined ? {} : { condition }),
      deletionPolicy: KEPT.find((each) => each === policy) ?? 'Delete',
      dependsOn: typeof depends === 'string' ? [depends] : one.texts('DependsOn'),
      properties,
    };
  });
}

const keysOf = (value: unknown): readonly string[] => (isRecord(value) ? Object.keys(value) : []);

function nameIn(properties: Fields, raw: unknown): string | undefined {
  for (const key of keysOf(raw)) {
    if (!NAMES.test(key)) continue;
    const value = properties.raw(key);
    if (typeof value === 'string') return value;
    const substituted = isRecord(value) ? value['Fn::Sub'] : undefined;
    if (typeof substituted === 'string') return substituted;
  }
  return undefined;
}
