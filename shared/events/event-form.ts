import { type ItemForm, object, optionalObject } from './item-form.ts';
import { settledSupplementary } from './supplementary.ts';

/** Items in EventBridge, SNS and custom-rule events, and in snapshot and history files on S3. */
export const eventForm: ItemForm = {
  account: 'awsAccountId',
  arn: 'ARN',
  relationName: 'name',
  configuration: (item) => object(item, 'configuration'),
  supplementary: (item) => settledSupplementary(optionalObject(item, 'supplementaryConfiguration')),
};
