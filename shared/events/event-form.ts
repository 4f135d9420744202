import { type ItemForm, object, optionalObject } from './item-form.ts';
import { parseObject } from './json-text.ts';
import { settledSupplementary } from './supplementary.ts';
import { inside } from './thing.ts';

/** Items in EventBridge, SNS and custom-rule events, and in snapshot and history files on S3. */
export const eventForm: ItemForm = {
  account: 'awsAccountId',
  arn: 'ARN',
  relationName: 'name',
  configuration(item) {
    const raw = item.raw('configuration');
    // An object on the wire; some who pass items on make JSON text of it.
    return typeof raw === 'string'
      ? parseObject(raw, inside(item.path, 'configuration'))
      : object(item, 'configuration');
  },
  supplementary: (item) => settledSupplementary(optionalObject(item, 'supplementaryConfiguration')),
};
