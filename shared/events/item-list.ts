import { fields, isRecord, type Json } from '../document/fields.ts';
import type { Delivery, Open, Shape, Thing } from './thing.ts';
import { inside, own, ownText } from './thing.ts';

/**
 * Lists of items: snapshot and history files on S3, answers of GetResourceConfigHistory
 * (`configurationItems`), BatchGetResourceConfig and BatchGetAggregateResourceConfig.
 */
export const itemListShape: Shape = {
  fits: (document) => listsIn(document).length > 0,
  things: (document, from, open) =>
    listsIn(document).flatMap((name) => listed(document, name, from, open)),
};

const LISTS = ['configurationItems', 'baseConfigurationItems', 'BaseConfigurationItems'];

function listsIn(document: Json): readonly string[] {
  return LISTS.filter((name) => own(document, name) !== undefined);
}

function listed(document: Json, name: string, from: Delivery, open: Open): readonly Thing[] {
  const snapshot = ownText(document, 'configSnapshotId');
  const isFile = own(document, 'fileVersion') !== undefined;
  // What a history holds may have been replaced since; what a snapshot or a read holds was so then.
  const isPresent = snapshot !== undefined || name !== 'configurationItems';
  const inner: Delivery = {
    ...from,
    channel: snapshot ? 'config-snapshot' : isFile ? 'config-history' : 'config-read',
    ...(snapshot === undefined ? {} : { reference: snapshot }),
    ...(isPresent && from.heldAt !== undefined ? { seenAt: from.heldAt } : {}),
  };
  return fields(document, from.at)
    .list(name)
    .flatMap((item, index) => {
      const at = inside(from.at, `${name}[${index}]`);
      // What has a wrapping or an aspect of its own does not belong in a list of items.
      return isRecord(item)
        ? [{ kind: 'item', value: item, from: { ...inner, at } } as const]
        : open(item, { ...inner, at });
    });
}
