import type { LiveRead } from '../../ports/live-read.ts';
import { accountPublicAccessBlock } from './account-public-access-block.ts';
import { autoScalingGroup } from './auto-scaling-group.ts';
import { bucket } from './bucket.ts';
import type { LiveReadClients } from './clients.ts';
import { dbCluster } from './db-cluster.ts';
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
import { listener } from './listener.ts';
import { loadBalancer } from './load-balancer.ts';
import { networkAcl } from './network-acl.ts';
import { securityGroup } from './security-group.ts';
import { subnet } from './subnet.ts';
import { trail } from './trail.ts';
import { volume } from './volume.ts';
import { vpc } from './vpc.ts';

/** Every live read, one for each type of resource. */
export const liveReads: readonly LiveRead<LiveReadClients>[] = [
  accountPublicAccessBlock,
  autoScalingGroup,
  bucket,
  dbCluster,
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
  listener,
  loadBalancer,
  networkAcl,
  securityGroup,
  subnet,
  trail,
  volume,
  vpc,
];
