import { DocumentError, type Fields, fields, isRecord, type Json } from '../document/fields.ts';
import type { Instant } from '../domain/instant.ts';
import type { Subject, Traits } from '../domain/subject.ts';
import { apiForm } from './api-form.ts';
import { eventForm } from './event-form.ts';
import { subjectOf } from './identity.ts';
import type { ItemForm } from './item-form.ts';
import { moment } from './moments.ts';
import { queryForm } from './query-form.ts';
import { tagsOf } from './tags.ts';
import { inside, Refusal } from './thing.ts';

/** What every item says, also one that is deleted or too large to be sent. */
export interface ItemHead {
  readonly subject: Subject;
  readonly traits: Traits;
  readonly status: string;
  readonly capturedAt: Instant;
  /** Grows with every state of a resource; 0 when the item has none. */
  readonly stateId: number;
}

/** The dialect of an item, by the names that it alone has. */
export function formOf(item: Json): ItemForm {
  const has = (name: string): boolean => Object.hasOwn(item, name);
  if (has('awsAccountId') || has('ARN') || has('configurationItemVersion')) return eventForm;
  return isRecord(item['configuration']) ? queryForm : apiForm;
}

/** Reads the head of an item; throws when it cannot be trusted or understood. */
export function headOf(value: Json, form: ItemForm, at: string, account?: string): ItemHead {
  const item = fields(value, at);
  const read = (name: string) => ({ value: item.raw(name), at: inside(at, name) });
  const subject = subjectOf({
    accountId: read(form.account),
    region: read('awsRegion'),
    resourceType: read('resourceType'),
    resourceId: read('resourceId'),
  });
  if (account !== undefined && account !== subject.accountId) {
    throw new Refusal(
      inside(at, form.account),
      `the item is of account ${subject.accountId}, but account ${account} sent it`,
      'origin',
    );
  }
  const captured = read('configurationItemCaptureTime');
  return {
    subject,
    traits: traitsOf(item, form),
    status: item.optionalText('configurationItemStatus') ?? defaultStatus(form, item),
    capturedAt: moment(captured.value, captured.at),
    stateId: stateIdOf(item),
  };
}

function defaultStatus(form: ItemForm, item: Fields): string {
  return form.status ?? item.text('configurationItemStatus');
}

function traitsOf(item: Fields, form: ItemForm): Traits {
  const arn = item.optionalText(form.arn);
  const name = item.optionalText('resourceName');
  const tags = tagsOf(item.raw('tags'), inside(item.path, 'tags'));
  return {
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
    ...(tags === undefined ? {} : { tags }),
  };
}

/** A number in events and files, its digits as text in the API. */
function stateIdOf(item: Fields): number {
  const id = item.optionalNumber('configurationStateId') ?? 0;
  if (Number.isSafeInteger(id) && id >= 0) return id;
  throw new DocumentError(inside(item.path, 'configurationStateId'), 'a whole number', id);
}
