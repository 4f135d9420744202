import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { bucketOf } from './bucket-call.ts';

const DONE = {
  PutBucketPublicAccessBlock: 'set the public access block of the bucket',
  DeleteBucketPublicAccessBlock: 'deleted the public access block of the bucket',
  PutAccountPublicAccessBlock: 'set the public access block of the account',
  DeleteAccountPublicAccessBlock: 'deleted the public access block of the account',
  PutBucketOwnershipControls: 'changed the object ownership of the bucket',
  PutBucketLifecycleConfiguration: 'changed the lifecycle of the bucket',
};

export default defineIncident({
  id: 's3-public-access-or-ownership-changed',
  title: 'A public access block, object ownership or lifecycle was changed',
  severity: 'medium',
  pillar: 'security',
  why: 'A public access block is what stands between a careless policy and the internet; ownership decides whether old ACLs count again.',
  fix: 'Set the public access block or the ownership again as it was.',
  fixCommand: 'aws s3api get-public-access-block --bucket <bucket> --region {region}',
  reference:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  on: { calls: { 's3.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  telling: 'digest',
  parameters: { pipelines },
  messages: { done: '{who} {did} {bucket}.' },

  evaluate(call, { raised }) {
    const part = bucketOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), bucket: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
