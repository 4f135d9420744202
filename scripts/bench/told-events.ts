/** The life of a bucket as events tell it, and what the store did with each. */
import type { Subject } from '#shared/domain/subject.ts';
import { processDocuments } from '#shared/engine/process-documents.ts';
import type { Committed } from '#shared/ports/finding-store.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import {
  accessControlList,
  BUCKET,
  bucket,
  bucketPolicy,
  grant,
  statement,
} from '#test/support/resources/bucket.ts';
import type { ConfigItem, Overrides } from '#test/support/resources/config-item.ts';
import { ACCOUNT, REGION } from '#test/support/resources/config-item.ts';
import { eventText, LATER } from './items.ts';
import { index } from './line-of-judgement.ts';
import type { MeteredTable } from './metered-table.ts';

const START = Date.UTC(2026, 2, 2);

const TLS_ONLY = bucketPolicy(
  statement({
    Effect: 'Deny',
    Action: 's3:*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  }),
);

/** No rule has anything to say against it. */
export const GOOD: Overrides = { BucketPolicy: TLS_ONLY };

/** What breaks one rule each, laid over a good bucket. */
export const FAULTS: readonly Overrides[] = [
  { BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null } },
  { BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: false } },
  { ServerSideEncryptionConfiguration: undefined },
  { BucketPolicy: { policyText: null } },
  { PublicAccessBlockConfiguration: undefined },
  { AccessControlList: accessControlList(grant('Read', 'AllUsers')) },
];

export const bucketWith = (...overrides: readonly Overrides[]): ConfigItem =>
  bucket(Object.assign({}, GOOD, ...overrides));

export const subjectNamed = (resourceId: string): Subject => ({
  accountId: ACCOUNT,
  region: REGION,
  resourceType: 'AWS::S3::Bucket',
  resourceId,
});

/** Hands events to the line as the handler does; each answer is what its commit did. */
export function teller({ table }: Pick<MeteredTable, 'table'>) {
  const clock = () => LATER;
  const store = createFindingStore({ table, clock, backoff: async () => undefined });
  return async function tell(name: string, minute: number, item: ConfigItem): Promise<Committed> {
    const at = START + minute * 60_000;
    const text = eventText({
      ...item,
      resourceId: name,
      resourceName: name,
      ARN: `arn:aws:s3:::${name}`,
      configurationItemCaptureTime: new Date(at).toISOString(),
      configurationStateId: at,
    });
    const document: unknown = JSON.parse(text.replaceAll(BUCKET, name));
    const [report] = await processDocuments([{ document, reference: 'm-1' }], {
      index,
      store,
      clock,
    });
    const [outcome] = report?.outcomes ?? [];
    if (outcome?.kind === 'committed') return outcome.committed;
    throw new Error(`${name} at ${minute}: ${JSON.stringify(report)}`);
  };
}
