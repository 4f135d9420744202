import { isRecord, type Json } from '../../../document/fields.ts';
import type { CallObservation } from '../../../domain/call.ts';
import type { Path, Paths } from './target.ts';

/** Bytes: nothing that AWS identifies is longer, nor could be a key. No call names more at once. */
const LONGEST = 1024;
const MOST = 1000;

const ROOTS: Readonly<Record<string, string>> = {
  request: 'requestParameters',
  response: 'responseElements',
  details: 'serviceEventDetails',
};

/** The texts at the first of the places that holds any; none when a record has another shape. */
export function textsAt(call: CallObservation, paths: Paths | undefined): readonly string[] {
  if (paths === undefined) return [];
  for (const path of typeof paths === 'string' ? [paths] : paths) {
    const found = textsAtOne(call, path);
    if (found.length > 0) return found;
  }
  return [];
}

function textsAtOne(call: CallObservation, path: Path): readonly string[] {
  if (path === 'account') return [call.accountId];
  const [root = '', ...steps] = path.split('.');
  let values = members(unwrapped(call.record[ROOTS[root] ?? ''], call.name));
  for (const step of steps) {
    values = values.flatMap((each) => (isRecord(each) ? members(field(each, step)) : []));
  }
  return values
    .map((each) => (isRecord(each) ? each['content'] : each))
    .filter((each): each is string => typeof each === 'string')
    .filter((each) => each !== '' && Buffer.byteLength(each) <= LONGEST && each.isWellFormed());
}

/** Newer calls of EC2 are recorded as `{ModifyVolumeRequest: {VolumeId: …}}`. */
function unwrapped(parameters: unknown, name: string): unknown {
  if (!isRecord(parameters)) return parameters;
  const inner = own(parameters, `${name}Request`) ?? own(parameters, `${name}Response`);
  return isRecord(inner) ? inner : parameters;
}

function field(of: Json, name: string): unknown {
  return own(of, name) ?? own(of, `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`);
}

function own(of: Json, name: string): unknown {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

/** What stands for one or many: itself, a list, or EC2's wrapping of a list. */
function members(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, MOST).flat();
  if (isRecord(value)) {
    const items = own(value, 'items');
    if (Array.isArray(items)) return items.slice(0, MOST);
    return [value];
  }
  return value === undefined || value === null ? [] : [value];
}
