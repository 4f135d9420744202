/** Calls in the wrappings that they come in: events of a bus, messages of SNS. */
import type { Json } from '#shared/document/fields.ts';
import { plainRecord } from './calls/record.ts';

export const ACCOUNT = '111122223333';
export const event = (type: string, source: string, detail: unknown, more: Json = {}): Json => ({
  ...{ 'detail-type': type, source, account: ACCOUNT, region: 'eu-west-1', id: 'id-1', detail },
  ...more,
});
export const call = (more: Json = {}) =>
  event('AWS API Call via CloudTrail', 'aws.ec2', plainRecord, more);
export const sns = (Message: unknown, more: Json = {}): Json => ({
  Type: 'Notification',
  Message,
  ...more,
});
