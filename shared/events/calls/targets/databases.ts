import type { Target } from './target.ts';

const rds = 'rds.amazonaws.com';
const dynamodb = 'dynamodb.amazonaws.com';

/** RDS, whose ids in AWS Config only its answers have, and DynamoDB. */
export const databaseTargets: readonly Target[] = [
  {
    service: rds,
    names: [
      'CreateDBInstance',
      'CreateDBInstanceReadReplica',
      'DeleteDBInstance',
      'ModifyDBInstance',
      'PromoteReadReplica',
      'RebootDBInstance',
      'RestoreDBInstanceFromDBSnapshot',
      'RestoreDBInstanceFromS3',
      'RestoreDBInstanceToPointInTime',
      'StartDBInstance',
      'StopDBInstance',
    ],
    deletes: ['DeleteDBInstance'],
    resourceType: 'AWS::RDS::DBInstance',
    id: 'response.dbiResourceId',
    name: [
      'request.targetDBInstanceIdentifier',
      'request.dBInstanceIdentifier',
      'response.dBInstanceIdentifier',
    ],
    arn: 'response.dBInstanceArn',
  },
  {
    service: rds,
    names: [
      'CreateDBCluster',
      'DeleteDBCluster',
      'FailoverDBCluster',
      'ModifyDBCluster',
      'RestoreDBClusterFromS3',
      'RestoreDBClusterFromSnapshot',
      'RestoreDBClusterToPointInTime',
    ],
    deletes: ['DeleteDBCluster'],
    resourceType: 'AWS::RDS::DBCluster',
    id: 'response.dbClusterResourceId',
    name: ['request.dBClusterIdentifier', 'response.dBClusterIdentifier'],
    arn: 'response.dBClusterArn',
  },
  {
    service: rds,
    names: [
      'CopyDBSnapshot',
      'CreateDBSnapshot',
      'DeleteDBSnapshot',
      'ModifyDBSnapshot',
      'ModifyDBSnapshotAttribute',
    ],
    deletes: ['DeleteDBSnapshot'],
    resourceType: 'AWS::RDS::DBSnapshot',
    reference: ['request.targetDBSnapshotIdentifier', 'request.dBSnapshotIdentifier'],
    plain: itself,
    arn: 'response.dBSnapshotArn',
  },
  {
    service: rds,
    names: [
      'CopyDBClusterSnapshot',
      'CreateDBClusterSnapshot',
      'DeleteDBClusterSnapshot',
      'ModifyDBClusterSnapshotAttribute',
    ],
    deletes: ['DeleteDBClusterSnapshot'],
    resourceType: 'AWS::RDS::DBClusterSnapshot',
    reference: ['request.targetDBClusterSnapshotIdentifier', 'request.dBClusterSnapshotIdentifier'],
    plain: itself,
    arn: 'response.dBClusterSnapshotArn',
  },
  {
    service: rds,
    names: ['AddTagsToResource', 'RemoveTagsFromResource'],
    reference: 'request.resourceName',
  },
  {
    service: dynamodb,
    names: [
      'CreateTable',
      'DeleteTable',
      'RestoreTableFromBackup',
      'RestoreTableToPointInTime',
      'UpdateContinuousBackups',
    ],
    deletes: ['DeleteTable'],
    resourceType: 'AWS::DynamoDB::Table',
    reference: ['request.targetTableName', 'request.tableName'],
    plain: itself,
  },
  {
    service: dynamodb,
    names: ['TagResource', 'UntagResource'],
    resourceType: 'AWS::DynamoDB::Table',
    reference: 'request.resourceArn',
  },
];

/** AWS Config's id of it is its name. */
function itself(name: string) {
  return { id: name, name };
}
