import { describe, expect, test } from 'vitest';
import { findingId } from '#shared/alerts/finding-id.ts';
import type { Routes } from '#shared/configuration/routes.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { NotYet } from '#shared/notify/ports.ts';
import { alertWith } from '../alerts/alerts.ts';
import { MINUTE, notifyWorld } from './notify-world.ts';

type World = ReturnType<typeof notifyWorld>;

function opened(world: World, name: string, changes: Partial<Alert> = {}): Alert {
  const alert = alertWith({
    id: `${name}-${changes.transition ?? 'opened'}#restricted-ssh`,
    finding: `finding-${name}`,
    subject: { ...alertWith().subject, resourceId: name },
    recordedAt: world.clock(),
    ...changes,
  });
  world.standings.set(alert.finding, 'open');
  return alert;
}

async function resolved(world: World, { finding, subject, rule, severity }: Alert): Promise<Alert> {
  world.standings.delete(finding);
  return alertWith({
    id: `${subject.resourceId}-resolved#restricted-ssh`,
    ...{ finding, subject, rule, severity },
    transition: 'resolved',
    resolution: 'fixed',
    recordedAt: world.clock(),
  });
}

/** Until nothing is due any more. */
async function passed(world: World, minutes: number): Promise<void> {
  for (let at = 0; at < minutes; at++) {
    world.pass(MINUTE);
    await world.workOff();
  }
}

const told = ({ posts }: World): readonly string[] =>
  posts.map(({ transition, group, subject }) =>
    group === undefined ? `${transition} ${subject.resourceId}` : `${transition} ${group.total}`,
  );

test('what is severe is told at once, the others of its rule and account five minutes later', async () => {
  const world = notifyWorld();
  for (const name of ['a', 'b', 'c']) await world.notifier.tell(opened(world, name));
  expect(told(world)).toEqual(['opened a']);
  await passed(world, 6);
  expect(told(world)).toEqual(['opened a', 'opened 2']);
  expect(world.posts[1]?.group?.members.map(({ resourceId }) => resourceId)).toEqual(['b', 'c']);
});

test('one that waited alone is told as itself', async () => {
  const world = notifyWorld();
  for (const name of ['a', 'b']) await world.notifier.tell(opened(world, name));
  await passed(world, 6);
  expect(told(world)).toEqual(['opened a', 'opened b']);
});

test('500 resources in a minute are two messages, which tell all 500', async () => {
  const world = notifyWorld();
  for (let at = 0; at < 500; at++) await world.notifier.tell(opened(world, `r${at}`));
  await passed(world, 10);
  expect(told(world)).toEqual(['opened r0', 'opened 499']);
  expect(world.posts[1]?.group?.members).toHaveLength(10);
});

test.each(['medium', 'low', 'info'] as const)('%s has to last five minutes', async (severity) => {
  const world = notifyWorld();
  const [stays, goes] = ['stays', 'goes'].map((name) => opened(world, name, { severity }));
  for (const alert of [stays, goes]) if (alert) await world.notifier.tell(alert);
  await passed(world, 4);
  if (goes) await world.notifier.tell(await resolved(world, goes));
  expect(told(world)).toEqual([]);
  await passed(world, 10);
  expect(told(world)).toEqual(['opened stays']);
});

test('a rule says itself how long it has to last', async () => {
  const world = notifyWorld();
  await world.notifier.tell(opened(world, 'slow', { settleMinutes: 30 }));
  await passed(world, 29);
  expect(told(world)).toEqual([]);
  await passed(world, 2);
  expect(told(world)).toEqual(['opened slow']);
});

test('what is over when its window ends is not told', async () => {
  const world = notifyWorld();
  const alerts = ['a', 'b', 'c'].map((name) => opened(world, name));
  for (const alert of alerts) await world.notifier.tell(alert);
  for (const alert of alerts.slice(1)) await world.notifier.tell(await resolved(world, alert));
  await passed(world, 6);
  expect(told(world)).toEqual(['opened a']);
});

test('what became of members is one update of their message', async () => {
  const world = notifyWorld({ follows: true });
  const alerts = ['a', 'b', 'c', 'd'].map((name) => opened(world, name));
  for (const alert of alerts) await world.notifier.tell(alert);
  await passed(world, 6);
  const group = world.posts[1];
  const members = alerts.slice(1);
  for (const alert of members.slice(0, 2)) await world.notifier.tell(await resolved(world, alert));
  await passed(world, 6);
  for (const alert of members.slice(2)) await world.notifier.tell(await resolved(world, alert));
  await passed(world, 6);
  expect(told(world)).toEqual(['opened a', 'opened 3', 'altered 3', 'resolved 3']);
  expect(world.posts.slice(2).map(({ finding }) => finding)).toEqual([
    group?.finding,
    group?.finding,
  ]);
  expect(world.posts[2]?.group?.open).toBe(1);
  expect(world.posts[2]?.message).toBe('2 resolved: b, c');
});

test('a step of what was told alone goes to its own message', async () => {
  const world = notifyWorld();
  const alert = opened(world, 'a');
  await world.notifier.tell(alert);
  await world.notifier.tell(await resolved(world, alert));
  expect(told(world)).toEqual(['opened a', 'resolved a']);
});

test('changed evidence is a message of its own only where it reaches further', async () => {
  const world = notifyWorld();
  const a = opened(world, 'a');
  await world.notifier.tell(a);
  const altered = (id: string): Alert => ({ ...a, id, transition: 'altered' });
  await world.notifier.tell(altered('a-other#restricted-ssh'));
  expect(told(world)).toEqual(['opened a']);
  await world.notifier.tell(altered('a-grew#restricted-ssh'));
  expect(told(world)).toEqual(['opened a', 'altered a']);
});

test('a member that is back is a new message', async () => {
  const world = notifyWorld();
  const alerts = ['a', 'b', 'c'].map((name) => opened(world, name));
  for (const alert of alerts) await world.notifier.tell(alert);
  await passed(world, 6);
  await world.notifier.tell(opened(world, 'b', { transition: 'regressed' }));
  expect(told(world)).toEqual(['opened a', 'opened 2', 'regressed b']);
});

test('what a new rule finds in its first hour is one message for all accounts', async () => {
  const world = notifyWorld();
  for (let at = 0; at < 30; at++) {
    const subject = { ...alertWith().subject, accountId: String(111122223333 + at) };
    await world.notifier.tell(
      opened(world, `r${at}`, { firstLook: true, subject: { ...subject, resourceId: `r${at}` } }),
    );
  }
  await passed(world, 59);
  expect(told(world)).toEqual([]);
  await passed(world, 3);
  expect(told(world)).toEqual(['opened 30']);
  expect(world.posts[0]?.subject.accountId).toBe('30 accounts');
});

/** Two alerts of one transition: the root's, and one that it inhibits and names. */
function rootAndNamed(world: World, name: string): readonly [root: Alert, named: Alert] {
  const subject = { ...alertWith().subject, resourceId: name };
  const rule = { ...alertWith().rule, id: 'restricted-common-ports' };
  const also = [{ rule: rule.id, title: rule.title, severity: 'high' as const }];
  const finding = findingId(subject, 'restricted-ssh');
  const root = opened(world, name, { id: `t-${name}#restricted-ssh`, finding, also });
  const named = opened(world, name, {
    id: `t-${name}#${rule.id}`,
    finding: findingId(subject, rule.id),
    rule,
    inhibitedBy: 'restricted-ssh',
  });
  return [root, named];
}

const toldRules = ({ posts }: World): readonly string[] =>
  posts.map(({ transition, rule }) => `${transition} ${rule.id}`);

test('nobody is told of what another alert of its transition names', async () => {
  const world = notifyWorld();
  for (const alert of rootAndNamed(world, 'a')) await world.notifier.tell(alert);
  await passed(world, 90);
  expect(toldRules(world)).toEqual(['opened restricted-ssh']);
  expect(world.counts.get('alerts-told-with-another')).toBe(1);
});

test('what is still broken when its root was over before anybody was told is told by itself', async () => {
  const world = notifyWorld();
  const [root, named] = rootAndNamed(world, 'a');
  await world.notifier.tell(named);
  const over = await resolved(world, root);
  await world.notifier.tell(root);
  await world.notifier.tell(over);
  await passed(world, 15);
  expect(toldRules(world)).toEqual(['opened restricted-common-ports']);
});

test('a message of many names what its members broke beside it', async () => {
  const world = notifyWorld();
  for (const name of ['a', 'b', 'c']) {
    for (const alert of rootAndNamed(world, name)) await world.notifier.tell(alert);
  }
  await passed(world, 30);
  expect(told(world)).toEqual(['opened a', 'opened 2']);
  expect(world.posts[1]?.also?.map(({ rule }) => rule)).toEqual(['restricted-common-ports']);
});

test('what its root named in a message that a newer one took the place of is told by itself', async () => {
  const world = notifyWorld();
  await world.notifier.tell(opened(world, 'first'));
  const [root, named] = rootAndNamed(world, 'a');
  await world.notifier.tell(root);
  await world.notifier.tell(named);
  const over = await resolved(world, root);
  world.pass(MINUTE);
  await world.notifier.tell(over);
  const { also: _, ...again } = { ...root, id: 't-again#restricted-ssh' };
  await world.notifier.tell(
    opened(world, 'a', { ...again, transition: 'regressed', recordedAt: world.clock() }),
  );
  await passed(world, 15);
  expect(toldRules(world)).toEqual([
    'opened restricted-ssh',
    'regressed restricted-ssh',
    'opened restricted-common-ports',
  ]);
});

test('what late evidence has joined to an older episode ends in the message that tells it', async () => {
  const world = notifyWorld();
  const first = opened(world, 'a', { severity: 'medium', openedAt: world.clock() });
  await world.notifier.tell(first);
  await world.notifier.tell({ ...(await resolved(world, first)), openedAt: first.openedAt });
  await passed(world, 10);
  expect(told(world)).toEqual([]);
  const again = opened(world, 'a', {
    ...first,
    ...{ id: 'a-again#restricted-ssh', transition: 'regressed' },
    ...{ openedAt: world.clock(), recordedAt: world.clock() },
  });
  await world.notifier.tell(again);
  await passed(world, 10);
  const over = { ...(await resolved(world, again)), id: 'a-over#restricted-ssh' };
  await world.notifier.tell({ ...over, openedAt: first.openedAt });
  expect(told(world)).toEqual(['regressed a', 'resolved a']);
});

test('a window is closed for certain before it ends, also when a transaction was in the way', async () => {
  let inTheWay = true;
  const world = notifyWorld({
    through: (table) => ({
      ...table,
      async write(write) {
        const closes = write.kind === 'update' && write.set['open'] === false;
        if (!closes || !inTheWay) return table.write(write);
        inTheWay = false;
        return { done: false };
      },
    }),
  });
  for (const name of ['a', 'b']) await world.notifier.tell(opened(world, name));
  world.pass(6 * MINUTE);
  await expect(world.workOff()).rejects.toThrow('in the way');
  await world.workOff();
  expect(told(world)).toEqual(['opened a', 'opened b']);
  await world.notifier.tell(opened(world, 'c'));
  expect(told(world)).toEqual(['opened a', 'opened b', 'opened c']);
});

test('what has a message of its own and ends together with its root is resolved there', async () => {
  const world = notifyWorld();
  const [, named] = rootAndNamed(world, 'a');
  const { inhibitedBy, ...own } = { ...named, id: `t-before#${named.rule.id}` };
  await world.notifier.tell(own);
  await world.notifier.tell({ ...(await resolved(world, own)), inhibitedBy: inhibitedBy ?? '' });
  expect(toldRules(world)).toEqual([
    'opened restricted-common-ports',
    'resolved restricted-common-ports',
  ]);
});

test('what is resolved says which of the rules that it named are still broken', async () => {
  const world = notifyWorld();
  const also = ['x', 'y'].map((rule) => ({
    rule,
    title: `Rule ${rule}`,
    severity: 'high' as const,
  }));
  const alert = opened(world, 'a', { also });
  world.standings.set(findingId(alert.subject, 'y'), 'open');
  await world.notifier.tell(alert);
  await world.notifier.tell(await resolved(world, alert));
  expect(world.posts[1]?.message).toMatch(/ Still broken: Rule y \(y\)\.$/);
});

test('a step of what nobody was told is told to nobody', async () => {
  const world = notifyWorld();
  const step = await resolved(world, opened(world, 'a'));
  await world.notifier.tell(step);
  expect(told(world)).toEqual([]);
});

test('what has a message is kept up to date there, whatever the routes say by then', async () => {
  const to = (sink: 'slack' | 'sns'): Routes['default'] => ({
    ...{ name: sink, match: {}, line: 1 },
    to: sink === 'slack' ? [{ sink }] : [{ sink, topicArn: 'arn:aws:sns:eu-west-1:1:a' }],
  });
  const routes = { routes: [], default: to('slack') };
  const world = notifyWorld({ routes, follows: true });
  const alert = opened(world, 'a');
  await world.notifier.tell(alert);
  routes.default = to('sns');
  world.pass(6 * MINUTE);
  const recordedAt = world.clock();
  const woken: Alert = { ...alert, id: 'a2#restricted-ssh', transition: 'woken', recordedAt };
  await world.notifier.tell(woken);
  await world.notifier.tell(await resolved(world, alert));
  const shown = world.posts.map(({ transition }) => transition);
  expect(shown).toEqual(['opened', 'woken', 'woken', 'resolved', 'resolved']);
});

test('a step that comes before what it is a step of is told after it', async () => {
  const world = notifyWorld({ follows: true });
  const alert = opened(world, 'a');
  const step: Alert = { ...alert, id: 'a2#restricted-ssh', transition: 'acknowledged' };
  await world.notifier.tell(step);
  expect(world.posts).toEqual([]);
  await world.notifier.tell(alert);
  expect(world.posts.map(({ transition }) => transition)).toEqual(['opened', 'acknowledged']);
});

test('ten deliveries at once are one message', async () => {
  const world = notifyWorld();
  const alert = opened(world, 'a');
  const came = await Promise.allSettled(
    Array.from({ length: 10 }, () => world.notifier.tell(alert)),
  );
  for (const each of came) {
    if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(NotYet);
  }
  await world.notifier.tell(alert);
  expect(told(world)).toEqual(['opened a']);
});

describe('routes', () => {
  const routes: Routes = {
    routes: [
      {
        name: 'minor',
        match: { severities: ['low'] },
        to: [{ sink: 'slack' }],
        digest: 'daily',
        line: 3,
      },
    ],
    default: { name: 'default', match: {}, to: [{ sink: 'slack' }], line: 9 },
  };

  test('what goes to a digest is told there, with all its steps', async () => {
    const world = notifyWorld({ routes });
    const alert = opened(world, 'a', { severity: 'low' });
    await world.notifier.tell(alert);
    await world.notifier.tell(await resolved(world, alert));
    await passed(world, 10);
    expect(told(world)).toEqual([]);
    expect(world.counts.get('alerts-left-to-digest')).toBe(1);
  });

  test('two rules are two groups', async () => {
    const world = notifyWorld({ routes });
    const rule = { ...alertWith().rule, id: 'another' };
    await world.notifier.tell(opened(world, 'a'));
    await world.notifier.tell(opened(world, 'b', { id: 'b#another', rule }));
    expect(told(world)).toEqual(['opened a', 'opened b']);
  });
});
