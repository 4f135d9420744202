/** The roles of a deployed template, as IAM decides by them. */
import { isRecord } from '#shared/document/fields.ts';
import type { Deployed } from './deployed.ts';
import { type Policies, type Statement, statementsIn } from './policy.ts';

/** One action of a role on one resource. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
  readonly sid: string;
}

export interface Role {
  /** Logical id: `OnAlertRole`. */
  readonly id: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The roles with what is attached to them. */
export function rolesOf(deployed: Deployed): readonly Role[] {
  const managed = deployed.resources.filter(({ type }) => type === 'AWS::IAM::ManagedPolicy');
  return deployed.resources
    .filter(({ type }) => type === 'AWS::IAM::Role')
    .map(({ id, properties }) => {
      const inline = listOf(properties['Policies']).filter(isRecord);
      const name =
        deployed.resource(id).properties['RoleName'] ??
        `plumbline-dev-${id.toLowerCase()}-1abcdefghijkl`;
      const attached = managed.filter(({ properties: policy }) =>
        listOf(policy['Roles']).includes(name),
      );
      return {
        id,
        arn: deployed.arn(id),
        statements: [
          ...inline.flatMap((policy) => statementsIn(policy['PolicyDocument'])),
          ...attached.flatMap((policy) => statementsIn(policy.properties['PolicyDocument'])),
        ],
      };
    });
}

/** Statements on buckets, and on keys, by the ARN that they are about. */
export function resourcePolicies(deployed: Deployed): (resource: string) => readonly Statement[] {
  const onBuckets = deployed.resources
    .filter(({ type }) => type === 'AWS::S3::BucketPolicy')
    .flatMap(({ properties }) => statementsIn(properties['PolicyDocument']));
  const keys = new Map(
    deployed.resources
      .filter(({ type }) => type === 'AWS::KMS::Key')
      .map(({ id, properties }) => [deployed.arn(id), statementsIn(properties['KeyPolicy'])]),
  );
  return (resource) => keys.get(resource) ?? (resource.includes(':s3:::') ? onBuckets : []);
}

/** What a role may do, one action on one resource at a time. */
export function permissionsOf({ statements }: Pick<Role, 'statements'>): readonly Permission[] {
  return statements.flatMap(({ sid, actions, resources = ['*'] }) =>
    actions.flatMap((action) => resources.map((resource) => ({ action, resource, sid }))),
  );
}

/** The same role without one action on one resource. */
export function without(policies: Policies, { action, resource, sid }: Permission): Policies {
  const own = policies.own.flatMap((statement): readonly Statement[] => {
    const { actions, resources = ['*'] } = statement;
    if (statement.sid !== sid || !actions.includes(action) || !resources.includes(resource)) {
      return [statement];
    }
    return [
      { ...statement, actions: actions.filter((each) => each !== action) },
      { ...statement, actions: [action], resources: resources.filter((each) => each !== resource) },
    ];
  });
  return { ...policies, own };
}
