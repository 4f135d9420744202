import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAlertMessage } from '#shared/alerts/parse-alert.ts';
import type { Alert } from '#shared/domain/alert.ts';
import type { Rule } from '#shared/domain/rule.ts';
import { alertedKinds, type ChangeKind, changeKinds } from '#shared/domain/transition.ts';
import { type RelayPorts, relay } from '#shared/engine/relay.ts';
import type { OutboxEntry } from '#shared/ports/outbox.ts';
import type { Topic, TopicMessage } from '#shared/ports/topic.ts';
import { at, changeWith, transitionWith } from '../alerts/alerts.ts';

const rule: Rule = {
  kind: 'condition',
  id: 'restricted-ssh',
  title: 'Security groups do not open SSH to the internet',
  severity: 'high',
  pillar: 'security',
  why: 'Scanners find an open port within minutes.',
  fix: 'Limit the rule to known networks.',
  fixCommand: 'aws ec2 revoke-security-group-ingress --group-id {resourceId} --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html',
  on: { resourceTypes: [], aspect: 'configuration', read: (value) => value },
  parameters: {},
  messages: {},
  evaluate: () => ({ kind: 'compliant' }),
};
const rules = new Map([[rule.id, rule]]);

function entryOf(transition = transitionWith()): OutboxEntry {
  return { key: { pk: 'O#0', sk: transition.id }, transition };
}

/** A topic and an outbox on which everything that happens is written down in order. */
function world(refusals: readonly boolean[] = []) {
  const events: string[] = [];
  const messages: TopicMessage[] = [];
  let attempts = 0;
  const topic: Topic = {
    async publish(message) {
      attempts += 1;
      if (refusals[attempts - 1] === true) throw new Error('the topic is down');
      messages.push(message);
      events.push(`published ${alertIn(message).id}`);
    },
  };
  const outbox = {
    async markSent(entry: OutboxEntry) {
      events.push(`sent ${entry.key.sk}`);
    },
  };
  return { events, messages, ports: { topic, outbox, rules } };
}

function alertIn(message: TopicMessage): Alert {
  const parsed = parseAlertMessage(JSON.parse(message.body));
  if (parsed.kind === 'unreadable') throw new Error(parsed.reason);
  return parsed.alert;
}

test('an alert says where its account is, and whose the finding is', async () => {
  const { ports, messages } = world();
  const account = {
    ...{ id: '111122223333', name: 'shop-prod', status: 'ACTIVE' as const, isMember: true },
    path: [
      { id: 'r-1', name: 'Root' },
      { id: 'ou-1', name: 'Production' },
    ],
    tags: { Owner: 'platform' },
  };
  await relay(entryOf(), { ...ports, accountOf: async () => account });
  const owned = transitionWith({ traits: { tags: { Owner: 'checkout' } } });
  await relay(entryOf(owned), { ...ports, accountOf: async () => undefined });
  const failing = async () => {
    throw new Error('the table is throttled');
  };
  await relay(entryOf(), { ...ports, accountOf: failing });
  expect(messages.map((each) => alertIn(each).place)).toEqual([
    { account: 'shop-prod', path: 'Root/Production', owner: 'platform' },
    { owner: 'checkout' },
    { owner: 'unassigned' },
  ]);
});

test('an opened finding is published whole, then its entry is forgotten', async () => {
  const { events, messages, ports } = world();
  expect(await relay(entryOf(), ports)).toBe(1);
  expect(events).toEqual(['published t-1#restricted-ssh', 'sent t-1']);
  expect(messages[0]?.subject).toBe(
    'NEW HIGH restricted-ssh in 111122223333 eu-west-1: sg-0a1b2c3d',
  );
  expect(messages[0]?.attributes).toEqual({
    severity: 'high',
    accountId: '111122223333',
    region: 'eu-west-1',
    ruleId: 'restricted-ssh',
    transition: 'opened',
  });
  expect(JSON.parse(messages[0]?.body ?? '')).toEqual({
    schema: 1,
    id: 't-1#restricted-ssh',
    finding: 'a40a90fb0bbcdc9237d501550bbd2c9c',
    transition: 'opened',
    severity: 'high',
    rule: {
      id: 'restricted-ssh',
      title: 'Security groups do not open SSH to the internet',
      why: 'Scanners find an open port within minutes.',
      fix: 'Limit the rule to known networks.',
      fixCommand: 'aws ec2 revoke-security-group-ingress --group-id sg-0a1b2c3d --region eu-west-1',
      reference: 'https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html',
    },
    subject: {
      accountId: '111122223333',
      region: 'eu-west-1',
      resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: 'sg-0a1b2c3d',
    },
    traits: { name: 'web' },
    message: 'Port 22 is open to 0.0.0.0/0.',
    evidence: [{ path: 'ipPermissions[0]', expected: 'no /0 network', actual: '0.0.0.0/0' }],
    at: '2026-11-20T14:03:05.000Z',
    recordedAt: '2026-11-20T14:05:15.000Z',
    openedAt: '2026-11-20T14:03:05.000Z',
  });
});

describe('which changes are told', () => {
  test.each([
    ['a change without a violation', { kind: 'noted' }, []],
    ['late evidence', { kind: 'opened', until: at('2026-11-20 15:00:00') }, []],
    ['an opening', { kind: 'opened' }, ['opened']],
    ['other evidence', { kind: 'altered' }, ['altered']],
    ['an end', { kind: 'resolved', resolution: 'fixed' }, ['resolved']],
    ['a return', { kind: 'regressed' }, ['regressed']],
  ] as const)('%s', async (_, change, told) => {
    const { events, messages, ports } = world();
    await relay(entryOf(transitionWith({ changes: [changeWith(change)] })), ports);
    expect(messages.map((message) => alertIn(message).transition)).toEqual(told);
    expect(events.at(-1)).toBe('sent t-1');
  });

  test('none of a replay', async () => {
    const { events, ports } = world();
    const source = { channel: 'config-event', replay: 'november' };
    expect(await relay(entryOf(transitionWith({ source })), ports)).toBe(0);
    expect(events).toEqual(['sent t-1']);
  });
});

test('an end tells when it began and why it ended, a return when it was closed before', async () => {
  const { messages, ports } = world();
  const began = at('2026-11-19 10:00:00');
  const changes = [
    changeWith({ kind: 'resolved', resolution: 'deleted', openedAt: began }),
    changeWith({ rule: 'gone-rule', kind: 'regressed', closedBefore: began }),
  ];
  await relay(entryOf(transitionWith({ changes })), ports);
  const [ended, back] = messages.map(alertIn);
  expect(ended).toMatchObject({ openedAt: began, resolution: 'deleted' });
  expect(back).toMatchObject({ openedAt: at('2026-11-20 14:03:05'), closedBefore: began });
});

test('a rule that no longer exists still alerts, under its id', async () => {
  const { messages, ports } = world();
  const changes = [changeWith({ rule: 'gone-rule', message: 'Port 22 is open.' })];
  await relay(entryOf(transitionWith({ changes })), ports);
  expect(messages.map((message) => alertIn(message).rule)).toEqual([
    { id: 'gone-rule', title: 'gone-rule', why: '', fix: '', reference: '' },
  ]);
});

describe('a topic that fails', () => {
  const anyKinds = fc.array(fc.constantFrom<ChangeKind>(...changeKinds), { maxLength: 6 });
  const entries = (all: readonly (readonly ChangeKind[])[]): readonly OutboxEntry[] =>
    all.map((kinds, n) =>
      entryOf(
        transitionWith({
          id: `t-${n}`,
          changes: kinds.map((kind, m) => changeWith({ kind, rule: `rule-${m}` })),
        }),
      ),
    );
  const taken = (entry: OutboxEntry, ports: RelayPorts): Promise<boolean> =>
    relay(entry, ports).then(
      () => true,
      () => false,
    );
  const told = new Set<ChangeKind>(alertedKinds);
  const idsOf = ({ transition }: OutboxEntry): readonly string[] =>
    transition.changes
      .filter(({ kind }) => told.has(kind))
      .map(({ rule: id }) => `published ${transition.id}#${id}`);

  test('loses nothing, keeps the order, and forgets an entry only after all of it was taken', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyKinds, { maxLength: 4 }),
        fc.array(fc.boolean(), { maxLength: 20 }),
        async (kinds, refusals) => {
          const { events, ports } = world(refusals);
          for (const entry of entries(kinds)) {
            const before = events.length;
            let attemptStart = 0;
            while (!(await taken(entry, ports))) {
              // What a failed attempt published is the beginning of the entry; the entry stays.
              const tried = events.slice(before).slice(attemptStart);
              expect(tried).toEqual(idsOf(entry).slice(0, tried.length));
              expect(tried.length).toBeLessThan(idsOf(entry).length);
              attemptStart = events.length - before;
            }
            expect(events.slice(before).slice(attemptStart)).toEqual([
              ...idsOf(entry),
              `sent ${entry.key.sk}`,
            ]);
            expect(events.slice(before).filter((each) => each.startsWith('sent'))).toHaveLength(1);
          }
        },
      ),
    );
  });

  test('without failures nothing is published twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyKinds, { maxLength: 4 }), async (kinds) => {
        const { events, ports } = world();
        for (const entry of entries(kinds)) await relay(entry, ports);
        expect(new Set(events).size).toBe(events.length);
      }),
    );
  });

  test('a crash before the entry is forgotten publishes again under the same ids', async () => {
    const { messages, ports } = world();
    const crashing = {
      ...ports,
      outbox: {
        async markSent() {
          throw new Error('crash');
        },
      },
    };
    await expect(relay(entryOf(), crashing)).rejects.toThrow('crash');
    await relay(entryOf(), ports);
    expect(messages[1]).toEqual(messages[0]);
  });
});
