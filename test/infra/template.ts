/** A CloudFormation template, as far as the tests of its laws look into it. */
import { type Fields, fields, isRecord, type Json } from '#shared/document/fields.ts';

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Fields;
  readonly attributes: Fields;
}

export interface Template {
  readonly json: Json;
  readonly resources: readonly Resource[];
}

export function parseTemplate(json: unknown): Template {
  const document = fields(json);
  const resources = document.record('Resources');
  return {
    json: isRecord(json) ? json : {},
    resources: namesIn(json, 'Resources').map((id) => {
      const attributes = resources.record(id);
      return {
        id,
        type: attributes.text('Type'),
        properties: attributes.optionalRecord('Properties') ?? fields({}),
        attributes,
      };
    }),
  };
}

export function namesIn(json: unknown, section: string): readonly string[] {
  const found = isRecord(json) ? json[section] : undefined;
  return isRecord(found) ? Object.keys(found) : [];
}

export function ofType({ resources }: Template, type: string): readonly Resource[] {
  return resources.filter((each) => each.type === type);
}

export function resource(template: Template, id: string): Resource {
  const found = template.resources.find((each) => each.id === id);
  if (found === undefined) throw new Error(`the template has no resource ${id}`);
  return found;
}

/** The logical id that a Ref or a GetAtt names. */
export function idIn(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const { Ref: ref, 'Fn::GetAtt': getAtt } = value;
  if (typeof ref === 'string') return ref;
  const first: unknown = Array.isArray(getAtt) ? getAtt[0] : undefined;
  return typeof first === 'string' ? first : undefined;
}

/** A value, or each of a list of values; both branches of an If; nothing for AWS::NoValue. */
export function each(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(each);
  if (!isRecord(value)) return [value];
  const branches = value['Fn::If'];
  if (Array.isArray(branches)) return branches.slice(1).flatMap(each);
  return value['Ref'] === 'AWS::NoValue' ? [] : [value];
}

/** The statements of a policy document, those under a condition too. */
export function statements(policyDocument: Fields): readonly Fields[] {
  return each(policyDocument.raw('Statement')).map((statement) => fields(statement));
}

/** Every text anywhere inside a value. */
export function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return isRecord(value) ? Object.values(value).flatMap(texts) : [];
}
