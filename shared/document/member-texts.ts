import { DocumentError, type Fields, isRecord } from './fields.ts';

/**
 * Calls with one text of each object of a list, without opening the objects: security groups have hundreds
 * of networks, and this is read on every event. An absent list is empty; an object without the text is
 * an error. Returns how many there were.
 */
export function eachMemberText(
  of: Fields,
  list: string,
  name: string,
  call: (text: string) => void,
): number {
  const members = of.list(list);
  for (let index = 0; index < members.length; index++) {
    const member = members[index];
    const text = isRecord(member) ? member[name] : undefined;
    if (typeof text !== 'string') throw wrong(of, `${list}[${index}]`, member, name);
    call(text);
  }
  return members.length;
}

function wrong(of: Fields, place: string, member: unknown, name: string): DocumentError {
  const path = `${of.path === '' ? '' : `${of.path}.`}${place}`;
  return isRecord(member)
    ? new DocumentError(`${path}.${name}`, 'text', member[name])
    : new DocumentError(path, 'an object', member);
}
