import { type DbInstance, dbInstanceState } from './db-instance.ts';
import { type FileSystem, fileSystemState } from './file-system.ts';
import { type Instance, instanceState } from './instance.ts';
import { type SecurityGroup, securityGroupState } from './security-group.ts';
import type { ResourceState } from './state.ts';
import { type Volume, volumeState } from './volume.ts';

/** A resource in the company's own terms. */
export type Resource = SecurityGroup | Volume | Instance | DbInstance | FileSystem;

/** The resource as AWS Config would record it. */
export function stateOf(resource: Resource): ResourceState {
  switch (resource.kind) {
    case 'security-group':
      return securityGroupState(resource);
    case 'volume':
      return volumeState(resource);
    case 'instance':
      return instanceState(resource);
    case 'db-instance':
      return dbInstanceState(resource);
    case 'file-system':
      return fileSystemState(resource);
  }
}
