import { balancingTargets } from './balancing.ts';
import { databaseTargets } from './databases.ts';
import { deliveryTargets } from './delivery.ts';
import { ec2Targets } from './ec2.ts';
import { iamTargets } from './iam.ts';
import { securityTargets } from './security.ts';
import { storageTargets } from './storage.ts';
import { taggingTargets } from './tagging.ts';
import type { Target } from './target.ts';

/** Which resource each call concerns: every row of every service. */
export const targets: readonly Target[] = [
  ...balancingTargets,
  ...databaseTargets,
  ...deliveryTargets,
  ...ec2Targets,
  ...iamTargets,
  ...securityTargets,
  ...storageTargets,
  ...taggingTargets,
];
