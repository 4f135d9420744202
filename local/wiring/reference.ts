import { DocumentError, isRecord } from '#shared/document/fields.ts';

/**
 * The logical id that a CloudFormation value refers to: `{Ref: X}`, `{"Fn::GetAtt": [X, …]}` or
 * `"X.…"`, `{"Fn::Sub": "${X.…}"}`. Undefined when it is no reference.
 */
export function referenced(value: unknown): string | undefined {
  if (!isRecord(value) || Object.keys(value).length !== 1) return undefined;
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Sub': substitution } = value;
  if (typeof ref === 'string') return ref;
  if (typeof attribute === 'string') return attribute.split('.')[0];
  if (Array.isArray(attribute) && typeof attribute[0] === 'string') return attribute[0];
  if (typeof substitution === 'string') {
    return /^\$\{([A-Za-z0-9]+)(?:\.[A-Za-z0-9.]+)?\}$/.exec(substitution)?.[1];
  }
  return undefined;
}

/** The same, where there must be a reference. */
export function reference(value: unknown, path: string): string {
  const id = referenced(value);
  if (id === undefined) throw new DocumentError(path, 'a reference to a resource', value);
  return id;
}
