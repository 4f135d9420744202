import type { LiveRead } from '../../ports/live-read.ts';
import { accountPublicAccessBlock } from './account-public-access-block.ts';
import { bucket } from './bucket.ts';
import type { LiveReadClients } from './clients.ts';
import { dbClusterSnapshot } from './db-cluster-snapshot.ts';
import { dbInstance } from './db-instance.ts';
import { dbSnapshot } from './db-snapshot.ts';
import { dynamodbTable } from './dynamodb-table.ts';
import { iamGroup } from './iam-group.ts';
import { iamPolicy } from './iam-policy.ts';
import { iamRole } from './iam-role.ts';
import { iamUser } from './iam-user.ts';
import { instance } from './instance.ts';
import { kmsKey } from './kms-key.ts';
import { lambdaFunction } from './lambda-function.ts';
import { launchConfiguration } from './launch-configuration.ts';
import { networkAcl } from './network-acl.ts';
import { securityGroup } from './security-group.ts';
import { subnet } from './subnet.ts';
import { volume } from './volume.ts';
import { vpc } from './vpc.ts';

/** Every live read, one for each type of resource. */
export const liveReads: readonly LiveRead<LiveReadClients>[] = [
  accountPublicAccessBlock,
  bucket,
  dbClusterSnapshot,
  dbInstance,
  dbSnapshot,
  dynamodbTable,
  iamGroup,
  iamPolicy,
  iamRole,
  iamUser,
  instance,
  kmsKey,
  lambdaFunction,
  launchConfiguration,
  networkAcl,
  securityGroup,
  subnet,
  volume,
  vpc,
];
