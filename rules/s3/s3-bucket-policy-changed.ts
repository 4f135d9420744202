import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { bucketOf } from './bucket-call.ts';

const DONE = {
  PutBucketAcl: 'changed the ACL of',
  PutBucketPolicy: 'changed the policy of',
  PutBucketCors: 'changed the CORS rules of',
  PutBucketLifecycle: 'changed the lifecycle of',
  PutBucketReplication: 'changed the replication of',
  DeleteBucketPolicy: 'deleted the policy of',
  DeleteBucketCors: 'deleted the CORS rules of',
  DeleteBucketLifecycle: 'deleted the lifecycle of',
  DeleteBucketReplication: 'deleted the replication of',
};

export default defineIncident({
  id: 's3-bucket-policy-changed',
  title: 'The policy, ACL, CORS, lifecycle or replication of a bucket was changed',
  severity: 'medium',
  pillar: 'security',
  why: 'These settings decide who reads a bucket, where its objects go and when they are deleted.',
  fix: 'Ask the caller what the change was for, and put the former setting back where nobody can say.',
  fixCommand: 'aws s3api get-bucket-policy --bucket <bucket> --region {region}',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-8',
  on: { calls: { 's3.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  telling: 'digest',
  parameters: { pipelines },
  messages: { done: '{who} {did} the bucket {bucket}.' },

  evaluate(call, { raised }) {
    const part = bucketOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), bucket: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
