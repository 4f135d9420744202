import type { Fields, Json } from '../document/fields.ts';
import { type ItemForm, object, optionalObject } from './item-form.ts';
import { settledSupplementary } from './supplementary.ts';
import { Refusal } from './thing.ts';

// Types that keep there what rules judge: without it, not selected would look like not configured.
const KEEPS_PARTS_THERE = new Set([
  'AWS::S3::Bucket',
  'AWS::RDS::DBSnapshot',
  'AWS::RDS::DBClusterSnapshot',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::DynamoDB::Table',
  'AWS::CloudFormation::Stack',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
]);

/**
 * Rows of an advanced query, and items with the API's names whose bodies have been parsed already.
 * A query answers what exists, so a row without a status is of a resource that does.
 */
export const queryForm: ItemForm = {
  account: 'accountId',
  arn: 'arn',
  relationName: 'relationshipName',
  status: 'OK',
  configuration: (item) => object(item, 'configuration'),
  supplementary: selectedSupplementary,
};

function selectedSupplementary(item: Fields): Json {
  const type = item.text('resourceType');
  if (!item.has('supplementaryConfiguration') && KEEPS_PARTS_THERE.has(type)) {
    throw new Refusal(
      item.path,
      `a row of ${type} without supplementaryConfiguration cannot be judged; select that column too`,
    );
  }
  return settledSupplementary(optionalObject(item, 'supplementaryConfiguration'));
}
