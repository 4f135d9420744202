/** Every verb as every role through every door: what access.yml says, and nothing else, can be done. */
import { describe, expect, test } from 'vitest';
import { create } from '#functions/on-http-request.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { routes } from '#shared/api/routes/index.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import { shifted } from '#shared/domain/instant.ts';
import type { Verb } from '#shared/query/access.ts';
import { grantedAccess } from '#shared/query/granted-access.ts';
import { createConfigurationSource } from '#shared/store/configuration-source.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { documentingFunction } from '#test/support/documented.ts';
import { slackDoor } from './slack-door.ts';
import {
  accessWorld,
  boss,
  type Finding,
  findings,
  HUB,
  isGranted,
  keyOf,
  type Role,
  roles,
  stranger,
} from './world.ts';

const everybody: readonly Role[] = [...roles, stranger];
const DAY = 86_400_000;
const nothing = { rules: [], incidents: [], frameworks: [] };

async function world() {
  const made = await accessWorld(createMemoryTable(tableDefinition));
  const { table, clock } = made;
  const source = createConfigurationSource(table, clock, builtInConfiguration);
  const granted = async () => (await source.current()).configuration.access;
  return { ...made, granted };
}

describe.each([
  ['IAM role', ({ name }: Role) => iam(name)],
  ['OIDC group', ({ name }: Role) => ({ jwt: { claims: { sub: `u-${name}`, groups: [name] } } })],
])('API, %s', (_, authorizer) => {
  const ways: Readonly<Record<Exclude<Verb, 'administer'>, (finding: Finding) => Sent>> = {
    read: (finding) => get(`/v1/findings/${keyOf(finding)}`),
    acknowledge: (finding) => post(`/v1/findings/${keyOf(finding)}/acknowledge`, {}),
    snooze: (finding) =>
      post(`/v1/findings/${keyOf(finding)}/snooze`, { reason: 'it is closed on Friday' }),
    except: (finding) =>
      post('/v1/exceptions', {
        ...{ finding: keyOf(finding), owner: 'payments', requester: 'somebody else' },
        reason: 'it is closed on Friday at noon',
      }),
  };

  test.each(everybody)('as $name', async (role) => {
    const { table, clock, lifecycle, granted, standing } = await world();
    const ports = { table, clock, settledMs: 0, lifecycle, access: grantedAccess({ granted }) };
    const handle = documentingFunction(create({ ...ports, ...nothing }));
    for (const finding of findings) {
      for (const [verb, request] of Object.entries(ways) as [
        Exclude<Verb, 'administer'>,
        (typeof ways)['read'],
      ][]) {
        const before = await standing(finding);
        const until = shifted(clock(), DAY);
        const answer = await handle(event(request(finding), authorizer(role), until));
        const may = isGranted(role, verb, finding);
        expect([verb, answer.statusCode < 300], answer.body).toEqual([verb, may]);
        // What lies where they may not look is, to them, not there.
        if (!may) expect(verb === 'read' ? [403, 404] : [403]).toContain(answer.statusCode);
        if (!may || verb === 'read') expect(await standing(finding)).toBe(before);
        else expect(await standing(finding)).not.toBe(before);
      }
    }
  });
});

test('nothing over HTTP administers but what names a time', () => {
  const changing = routes.filter(({ method }) => method !== 'get').map(({ id }) => id);
  const milestones = ['addMilestone', 'withdrawMilestone'];
  expect(changing.filter((id) => !milestones.includes(id))).toEqual([
    'acknowledgeFinding',
    'snoozeFinding',
    'makeException',
  ]);
});

test.each(everybody)('milestones as $name: of everything, or not at all', async (role) => {
  const { table, clock, granted } = await world();
  const milestones = createMilestones(table, clock);
  const ports = { table, clock, settledMs: 0, milestones, access: grantedAccess({ granted }) };
  const handle = documentingFunction(create({ ...ports, ...nothing }));
  const may =
    role.scope === undefined && role.can.includes('administer') && role.can.includes('read');
  for (const request of [
    post('/v1/milestones', { name: 'a day' }),
    post('/v1/milestones/withdraw', { name: 'a day', reason: 'it was another' }),
  ]) {
    const { statusCode, body } = await handle(event(request, iam(role.name), clock()));
    expect(may ? statusCode < 300 : statusCode === 403, body).toBe(true);
  }
  expect(await milestones.list(clock())).toHaveLength(may ? 1 : 0);
});

describe.each([
  ['user group', ({ slack }: Role) => slack.member],
  ['user', ({ slack }: Role) => slack.user],
])('Slack, %s', (_, userOf) => {
  test.each(everybody)('as $name', async (role) => {
    const made = await world();
    const door = await slackDoor(made, (isInGroup) =>
      grantedAccess({ granted: made.granted, isInGroup }),
    );
    const user = userOf(role);
    const requester = user === boss ? 'UMEMBER000' : boss;
    for (const finding of findings) {
      const ways: readonly (readonly [Verb, string, () => Promise<boolean>])[] = [
        ['acknowledge', 'acknowledge', () => door.acknowledge(finding, user)],
        ['snooze', 'snooze', () => door.snooze(finding, user)],
        ['except', 'ask', () => door.ask(finding, user)],
        ['except', 'approve', () => door.approve(finding, user, requester)],
      ];
      for (const [verb, what, act] of ways) {
        const before = await made.standing(finding);
        const may = isGranted(role, verb, finding);
        expect([what, await act()]).toEqual([what, may]);
        const isChanged = may && what !== 'ask';
        expect((await made.standing(finding)) !== before).toBe(isChanged);
      }
      // Nobody approves what they asked for, whatever they may.
      const before = await made.standing(finding);
      if (isGranted(role, 'except', finding)) {
        expect(await door.approve(finding, user, user)).toBe(false);
      }
      expect(await made.standing(finding)).toBe(before);
    }
  });
});

test('while nobody is named, the users of the deployment act in Slack, and nobody else', async () => {
  const made = await world();
  const none = async () => ({ grants: [] });
  const door = await slackDoor(made, (isInGroup) =>
    grantedAccess({ granted: none, isInGroup, slackUsers: new Set(['UDEPLOYER1']) }),
  );
  const [finding] = findings;
  if (finding === undefined) throw new Error('there is a finding');
  expect(await door.acknowledge(finding, 'UDEPLOYER1')).toBe(true);
  expect(await door.acknowledge(finding, boss)).toBe(false);
  expect(await door.snooze(finding, 'UMEMBER000')).toBe(false);
});

test('somebody is named: the users of the deployment have what is said of them, and no more', async () => {
  const made = await world();
  const door = await slackDoor(made, (isInGroup) =>
    grantedAccess({ granted: made.granted, isInGroup, slackUsers: new Set(['UDEPLOYER1']) }),
  );
  for (const finding of findings) expect(await door.acknowledge(finding, 'UDEPLOYER1')).toBe(false);
});

test.each([
  ['Slack fails', { kind: 'status', status: 500 }],
  ['the scope is missing', { kind: 'refused', error: 'missing_scope' }],
  ['there is no such group', { kind: 'refused', error: 'no_such_subteam' }],
] as const)('who is in a group is not known, because %s: nobody acts by it', async (_, failure) => {
  const made = await world();
  const door = await slackDoor(made, (isInGroup) =>
    grantedAccess({ granted: made.granted, isInGroup }),
  );
  const [finding] = findings;
  if (finding === undefined) throw new Error('there is a finding');
  door.slack.failNext('usergroups.users.list', ...Array.from({ length: 60 }, () => failure));
  expect(await door.acknowledge(finding, 'UMEMBER000')).toBe(false);
  // Who is named by themselves needs no group.
  expect(await door.acknowledge(finding, boss)).toBe(true);
  door.slack.forgetFailures();
  expect(await door.snooze(finding, 'UMEMBER000')).toBe(true);
});

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly rawPath: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

const get = (rawPath: string): Sent => ({ method: 'GET', rawPath });
const post = (rawPath: string, body: Readonly<Record<string, unknown>>): Sent => ({
  ...{ method: 'POST', rawPath, body },
});

/** As API Gateway hands it on; what ends is given a time. */
function event({ method, rawPath, body }: Sent, authorizer: object, until: string) {
  const isTimed = !/\/acknowledge$|^\/v1\/milestones/.test(rawPath);
  const timed = body && isTimed ? { until, ...body } : body;
  return {
    rawPath,
    headers: { accept: 'application/json' },
    requestContext: { authorizer, http: { method } },
    ...(timed && { body: JSON.stringify(timed) }),
  };
}

function iam(name: string) {
  const userArn = `arn:aws:sts::${HUB}:assumed-role/${name}/ada`;
  return { iam: { accountId: HUB, userArn } };
}
