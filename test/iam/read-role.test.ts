/**
 * The role by which accounts are read may do what the readers' commands ask, and no more: joined by
 * the commands that the readers take from the SDK, because no estate that could be made up here would
 * have every one of them asked. That each reader asks what it says is looked at where it is tested.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packagedTemplate, root } from '../infra/packaged-template.ts';
import { deployed } from './deployed.ts';
import { EVERYTHING } from './everything.ts';
import { permissionsOf, rolesOf } from './roles.ts';

const FOLDERS = ['collectors', 'config-listing', 'live-reads', 'stack-drift'];

/** By what IAM calls a service, where that is not the name of its client. */
const services: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  'auto-scaling': 'autoscaling',
  'cloudwatch-logs': 'logs',
  'config-service': 'config',
  'direct-connect': 'directconnect',
  'elastic-load-balancing': 'elasticloadbalancing',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  'route-53': 'route53',
  's3-control': 's3',
  'service-quotas': 'servicequotas',
};

/** By what IAM calls what a command does, where that is not its name. */
const actions: Readonly<Record<string, string>> = {
  's3 GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3 GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3 ListBuckets': 's3:ListAllMyBuckets',
  's3-control GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
};

/** What the function asks in the hub, by its own role. */
const OF_THE_HUB = 'config:SelectAggregateResourceConfig';

/** What no command of ours is named for. */
const argued: Readonly<Record<string, string>> = {
  'cloudformation:DetectStackResourceDrift':
    'CloudFormation asks for it beside DetectStackDrift, once for each resource of the stack',
  'cloudformation:BatchDescribeTypeConfigurations':
    'CloudFormation asks for it in the name of whoever has drift of third-party types detected',
};

const IMPORT = /import \{([^}]*)\} from '@aws-sdk\/client-([a-z0-9-]+)'/g;

/** Actions by the commands and paginators that the readers import; none of them goes unused. */
function asked(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const folder of FOLDERS) {
    const at = join(root, 'shared/adapters', folder);
    for (const file of readdirSync(at).filter((name) => name.endsWith('.ts'))) {
      for (const [, names = '', client = ''] of readFileSync(join(at, file), 'utf8').matchAll(
        IMPORT,
      )) {
        for (const each of names.split(',').map((name) => name.trim())) {
          const [, command, paged] = /^(?:(\w+)Command|paginate(\w+))$/.exec(each) ?? [];
          const name = command ?? paged;
          if (name === undefined) continue;
          found.add(actions[`${client} ${name}`] ?? `${services[client] ?? client}:${name}`);
        }
      }
    }
  }
  return found;
}

const role = rolesOf(deployed(packagedTemplate(EVERYTHING), EVERYTHING)).find(
  ({ id }) => id === 'OwnReadRole',
);

test('what readers ask is allowed, and what is allowed is asked or argued', () => {
  const needed = new Set([...asked(), ...Object.keys(argued)]);
  needed.delete(OF_THE_HUB);
  const allowed = permissionsOf(role ?? expect.fail('there is no read role'));
  expect([...new Set(allowed.map(({ action }) => action))].sort()).toEqual([...needed].sort());
  expect(needed.size).toBeGreaterThan(80);
});

test('what is argued, no command asks', () => {
  const all = asked();
  for (const [action, why] of Object.entries(argued)) {
    expect(all.has(action), action).toBe(false);
    expect(why.length).toBeGreaterThan(60);
  }
});
