import { DocumentError, type Fields, isRecord } from './fields.ts';

/**
 * One text of each object of a list, without opening the objects: security groups have hundreds of
 * networks, and this is read on every event. An absent list is empty; an object without the text is
 * an error.
 */
export function memberTexts(of: Fields, list: string, name: string): readonly string[] {
  return of.list(list).map((member, index) => {
    const text = isRecord(member) ? member[name] : undefined;
    if (typeof text === 'string') return text;
    const path = `${of.path === '' ? '' : `${of.path}.`}${list}[${index}]`;
    if (!isRecord(member)) throw new DocumentError(path, 'an object', member);
    throw new DocumentError(`${path}.${name}`, 'text', text);
  });
}
