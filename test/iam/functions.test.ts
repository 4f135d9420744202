/** The law that joins code and roles: what the functions are seen doing is what they may do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { argued } from './argued.ts';
import { needsOfLambda } from './of-lambda.ts';
import { isAbout, type Need, refusal } from './policy.ts';
import { type Permission, permissionsOf, type Role, without } from './roles.ts';
import { play } from './story.ts';
import { acts, clicks, questions, type Statuses } from './story-people.ts';
import { reads } from './story-reads.ts';
import { timePasses } from './story-time.ts';
import { startWorld, type World } from './world.ts';

let world: World;
const statuses: Statuses[] = [];

beforeAll(async () => {
  world = await startWorld();
  await play(world);
  await reads(world);
  statuses.push(await acts(world));
  await clicks(world);
  await timePasses(world);
  statuses.push(await questions(world));
});
afterAll(() => world.stop());

/** The roles of the functions; what an account's read role may do is another file's. */
const ofFunctions = (): readonly Role[] => world.roles.filter(({ id }) => id !== 'OwnReadRole');

/** What is done in a role's name: by the function, and by Lambda for it. */
const doneAs = ({ id }: Role): readonly Need[] => [
  ...world.gateway.seen().filter(({ role }) => role === id),
  ...needsOfLambda(world.deployed, id.replace(/Role$/, 'LambdaFunction')),
];

const isArgued = ({ sid, action }: Permission): boolean =>
  argued.some((each) => each.sid === sid && each.actions.includes(action));

const covers = ({ action, resource }: Permission, need: Need): boolean =>
  isAbout(
    {
      sid: '',
      effect: 'Allow',
      actions: [action],
      notActions: [],
      resources: [resource],
      condition: {},
    },
    need,
  );

const refusedOf = (role: Role, needs: readonly Need[], lost?: Permission) =>
  needs.filter((need) => {
    const whole = world.gateway.policiesOf(role, need);
    return refusal(lost ? without(whole, lost) : whole, need) !== undefined;
  });

describe('the story', () => {
  test('is of every function, and nobody was refused anything', () => {
    expect(world.gateway.refused).toEqual([]);
    expect(new Set(world.gateway.seen().map(({ role }) => role))).toEqual(
      new Set([...ofFunctions().map(({ id }) => id), 'OwnReadRole']),
    );
    expect(ofFunctions()).toHaveLength(8);
  });

  test('was told: every question was answered, and every act done', () => {
    for (const each of statuses) {
      for (const [request, status] of each) expect([200, 201], request).toContain(status);
    }
  });
});

describe('what is done and what is allowed', () => {
  test('whatever is done in a role’s name is allowed to it', () => {
    for (const role of ofFunctions()) expect(refusedOf(role, doneAs(role)), role.id).toEqual([]);
  });

  test('whatever is allowed is done, or argued, and not both', () => {
    const counts = { allowed: 0, seen: 0, argued: 0 };
    for (const role of ofFunctions()) {
      const done = doneAs(role);
      for (const permission of permissionsOf(role)) {
        const isSeen = done.some((need) => covers(permission, need));
        const said = `${role.id} ${permission.sid} ${permission.action} ${permission.resource}`;
        expect(isSeen !== isArgued(permission), said).toBe(true);
        counts.allowed += 1;
        counts[isSeen ? 'seen' : 'argued'] += 1;
      }
    }
    console.info(`permissions of ${ofFunctions().length} functions: ${JSON.stringify(counts)}`);
    expect(counts.seen).toBeGreaterThan(100);
  });

  test('whatever is argued is a permission of somebody', () => {
    const all = ofFunctions().flatMap(permissionsOf);
    for (const { sid, actions, why } of argued) {
      expect(why.length).toBeGreaterThan(60);
      for (const action of actions) {
        expect(
          all.some((each) => each.sid === sid && each.action === action),
          action,
        ).toBe(true);
      }
    }
  });

  test('each permission that is taken away has something refused', () => {
    for (const role of ofFunctions()) {
      const done = doneAs(role);
      for (const permission of permissionsOf(role).filter((each) => !isArgued(each))) {
        const said = `${role.id} without ${permission.action} on ${permission.resource}`;
        expect(refusedOf(role, done, permission).length, said).toBeGreaterThan(0);
      }
    }
  });
});
