import type { CallObservation } from '../../../domain/call.ts';
import type { NamedResource } from '../../../domain/read-request.ts';
import { GLOBAL_REGION } from '../../../domain/subject.ts';
import { isGlobalType } from '../../identity.ts';
import { byCall } from './by-call.ts';
import { namedByArn } from './named-by-arn.ts';
import { isChange, type Parts, type Target, undated } from './target.ts';
import { targets } from './targets.ts';
import { textsAt } from './texts-at.ts';

/** A resource that a call names. */
export interface Named {
  readonly resource: NamedResource;
  /** The call deletes it, by its name; whether it is gone only its state tells. */
  readonly deletes: boolean;
}

const rowsOf = byCall(targets);
const NONE: readonly Named[] = [];
const REGION = /^[a-z][a-z0-9-]{1,39}$/;
// What a record has as user name where root acts on itself.
const ROOT_NAME = 'AWS ROOT USER';

/**
 * The resources that a call names, as far as it knows them. None when it failed, only read, or is
 * not recognised. Never throws: a record may hold anything.
 */
export function resourcesNamedBy(call: CallObservation): readonly Named[] {
  if (!isChange(call)) return NONE;
  const rows = rowsOf(call.service, call.name);
  if (rows.length === 0) return NONE;
  const found = new Map<string, Named>();
  for (const row of rows) {
    const deletes = row.deletes?.includes(undated(call.name)) ?? false;
    for (const parts of partsOf(call, row)) {
      const resource = resourceOf(call, row, parts);
      if (resource !== undefined) found.set(JSON.stringify(resource), { resource, deletes });
    }
  }
  return [...found.values()];
}

function partsOf(call: CallObservation, row: Target): readonly Parts[] {
  const version = call.record['apiVersion'];
  if (row.apiVersion && typeof version === 'string' && version !== row.apiVersion) return [];
  const ids = textsAt(call, row.id);
  const names = textsAt(call, row.name);
  const arns = textsAt(call, row.arn);
  const references = textsAt(call, row.reference);
  const count = Math.max(ids.length, names.length, arns.length, references.length);
  if (count === 0) return row.self ? self(call) : [];
  // What is given of several things is given of each, or belongs to none of them.
  const at = (texts: readonly string[], index: number): string | undefined =>
    texts.length === count ? texts[index] : undefined;
  return Array.from({ length: count }, (_, index) => {
    const id = at(ids, index);
    const given = {
      ...(id === undefined ? {} : { id, ...row.plain?.(id) }),
      ...defined({ name: at(names, index), arn: at(arns, index) }),
    };
    return { ...defined(referred(at(references, index), row)), ...given };
  });
}

function referred(text: string | undefined, row: Target): Parts {
  if (text === undefined) return {};
  if (text.startsWith('arn:')) return namedByArn(text) ?? {};
  return row.plain?.(text) ?? { name: text };
}

function self({ principal }: CallObservation): readonly Parts[] {
  if (principal.kind !== 'user') return [];
  return [{ name: principal.name, arn: principal.arn }];
}

function resourceOf(call: CallObservation, row: Target, parts: Parts): NamedResource | undefined {
  const resourceType = row.resourceType ?? parts.resourceType;
  if (resourceType === undefined || parts.name === ROOT_NAME) return undefined;
  const ofArn = parts.arn === undefined ? undefined : namedByArn(parts.arn);
  // What belongs to another account is read when that account's own copy of the record comes.
  if (ofArn && ofArn.accountId !== '' && ofArn.accountId !== call.accountId) return undefined;
  // An ARN of something else, such as the alias of a key, says nothing of an id.
  if (ofArn?.resourceType !== undefined && ofArn.resourceType !== resourceType) return undefined;
  const { id, name } = { ...defined(ofArn ?? {}), ...defined(parts) };
  const known = defined({ id, name, arn: ofArn?.arn });
  if (Object.keys(known).length === 0) return undefined;
  return {
    accountId: call.accountId,
    region: regionOf(call, row, resourceType, ofArn?.region),
    resourceType,
    ...known,
  };
}

function regionOf(
  call: CallObservation,
  row: Target,
  resourceType: string,
  ofArn: string | undefined,
): string {
  if (isGlobalType(resourceType)) return GLOBAL_REGION;
  const [placed] = textsAt(call, row.region);
  const named = placed === 'EU' ? 'eu-west-1' : placed;
  return [ofArn, named].find((each) => each !== undefined && REGION.test(each)) ?? call.region;
}

/** Without the fields that are undefined. */
function defined(parts: Parts): { readonly [Name in keyof Parts]: string } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
