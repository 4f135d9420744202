import { type ItemForm, optionalObject } from './item-form.ts';
import { parseObject } from './json-text.ts';
import { parsedSupplementary, settledSupplementary } from './supplementary.ts';
import { inside } from './thing.ts';

/** Items of the Config API: `configuration` and every supplementary value are JSON text. */
export const apiForm: ItemForm = {
  account: 'accountId',
  arn: 'arn',
  relationName: 'relationshipName',
  configuration: (item) =>
    parseObject(item.text('configuration'), inside(item.path, 'configuration')),
  supplementary: (item) =>
    settledSupplementary(
      parsedSupplementary(
        optionalObject(item, 'supplementaryConfiguration'),
        inside(item.path, 'supplementaryConfiguration'),
      ),
    ),
};
