/**
 * How many messages people get: an ordinary day of 300 accounts through the relay's alerts and the
 * notifier, over a table in memory and with a clock of its own; and how fast the relay is.
 */
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { alertsOf, rulebookOf } from '#shared/alerts/alerts-of.ts';
import { findingId } from '#shared/alerts/finding-id.ts';
import { isShown } from '#shared/alerts/shown.ts';
import type { Routes } from '#shared/configuration/routes.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import { orderOf, positionOf } from '#shared/domain/position.ts';
import type { Severity } from '#shared/domain/severity.ts';
import type { Change, Transition } from '#shared/domain/transition.ts';
import { relay } from '#shared/engine/relay.ts';
import { routeFacts } from '#shared/notify/facts.ts';
import { createNotifier } from '#shared/notify/notifier.ts';
import { NotYet } from '#shared/notify/ports.ts';
import { routeOf } from '#shared/notify/route.ts';
import { createDueList } from '#shared/store/due.ts';
import { createGroups, GROUP_SETTLED } from '#shared/store/groups.ts';
import { createSendings } from '#shared/store/sendings.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { atMost, type Benchmark, line } from './line.ts';
import { median } from './measure.ts';

const DAY = Date.UTC(2026, 10, 20);
const MINUTE = 60_000;
const ACCOUNTS = 300;
/** Calls that change something, of which nothing comes but an evaluation that is still the same. */
const CALLS = 20_000;
const MINOR = 540;
/** Rollouts that go wrong: a stack or a module brings several resources with the same fault. */
const ROLLOUTS = 9;
const PER_ROLLOUT = 6;
const INCIDENTS = 4;

/** What is told at once is what config/routes.yml says unless somebody edits it. */
const routes: Routes = {
  routes: [
    {
      name: 'minor',
      match: { severities: ['medium', 'low', 'info'] },
      to: [{ sink: 'slack' }],
      digest: 'daily',
      line: 1,
    },
  ],
  default: { name: 'default', match: {}, to: [{ sink: 'slack' }], line: 2 },
};

const rulebook = rulebookOf(rules, incidentRules);
const FOUR = [
  'restricted-ssh',
  'vpc-sg-port-restriction-check',
  'vpc-sg-open-only-to-authorized-ports',
  'restricted-common-ports',
] as const;

export const messagesBenchmark: Benchmark = {
  name: 'messages',
  title: 'messages: an ordinary day of 300 accounts, and the relay',
  async run({ quick }) {
    const day = ordinaryDay();
    const told = await simulated(day);
    const violations = day.flatMap(({ changes }) =>
      changes.filter(({ kind }) => kind === 'opened'),
    );
    const minor = violations.filter(({ severity }) => severity === 'medium' || severity === 'low');
    const share = Math.round((100 * minor.length) / violations.length);
    return [
      line(
        'messages sent at once in a day, incidents included',
        { value: told.messages, unit: 'messages' },
        {
          budget: atMost(20),
          note: `${CALLS} changing calls, ${violations.length} new violations (${share}% medium or low), ${INCIDENTS} incidents; ${told.findings} findings told in them, ${told.digested} left to the digests; what is resolved edits its message`,
        },
      ),
      line('relay: transitions told', {
        value: await relayed(quick ? 2_000 : 20_000),
        unit: 'transitions/s',
      }),
    ];
  },
};

/** The transitions of a day, in their order. The same numbers give the same day. */
function ordinaryDay(): readonly Transition[] {
  const made: Transition[] = [];
  const next = randomOf(20);
  const add = (at: number, account: number, name: string, changes: readonly Change[]): void => {
    made.push(transitionOf(at, account, name, changes));
  };
  const minute = (): number => Math.floor(next() * 24 * 60);
  for (let n = 0; n < MINOR; n++) {
    const [at, account] = [DAY + minute() * MINUTE, Math.floor(next() * ACCOUNTS)];
    const isLow = next() < 0.5;
    const rule = isLow ? 's3-bucket-versioning-enabled' : 's3-bucket-ssl-requests-only';
    add(at, account, `minor-${n}`, [opened(at, rule, isLow ? 'low' : 'medium')]);
    // A third is put right within minutes: created first, tagged and closed after.
    const over = at + (next() < 0.33 ? 3 : 600) * MINUTE;
    add(over, account, `minor-${n}`, [resolved(at, over, rule, isLow ? 'low' : 'medium')]);
  }
  for (let n = 0; n < ROLLOUTS; n++) {
    const [start, account] = [DAY + minute() * MINUTE, Math.floor(next() * ACCOUNTS)];
    for (let each = 0; each < PER_ROLLOUT; each++) {
      const at = start + Math.floor(next() * 3 * MINUTE);
      const own = n % 2 === 0 ? FOUR.slice(0, 1) : ['s3-bucket-level-public-access-prohibited'];
      add(
        at,
        account,
        `rollout-${n}-${each}`,
        own.map((rule) => opened(at, rule, 'high')),
      );
    }
  }
  const at = DAY + minute() * MINUTE;
  add(
    at,
    7,
    'open-to-all',
    FOUR.map((rule) => opened(at, rule, 'high')),
  );
  for (let n = 0; n < INCIDENTS; n++) {
    const when = DAY + minute() * MINUTE;
    const incident = { id: `i-${n}`, eventId: `e-${n}`, region: 'eu-central-1' };
    const until = instantOf(when + 60 * MINUTE);
    const change = opened(when, 'root-user-used', n === 0 ? 'critical' : 'medium');
    add(when, n, `account-${n}`, [
      { ...change, kind: 'raised', to: 'none', incident: { ...incident, until, count: 1 } },
    ]);
  }
  return made.sort((a, b) =>
    a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0,
  );
}

async function simulated(day: readonly Transition[]) {
  const table = createMemoryTable(tableDefinition);
  let now: Instant = instantOf(DAY);
  const clock = (): Instant => now;
  const open = new Set<string>();
  const posts = new Map<string, number>();
  let digested = 0;
  const notifier = createNotifier({
    groups: createGroups(table, clock),
    sendings: createSendings(table, clock),
    routeOf: async ({ rule, transition, ...alert }) =>
      routeOf(routes, routeFacts({ ...alert, rule: rule.id, state: transition }, undefined)),
    standing: async ({ finding }) => (open.has(finding) ? 'open' : 'over'),
    openOf: async () => open,
    sinksFor: async () => [
      {
        name: 'bot',
        follows: true,
        sink: {
          name: 'bot',
          async post(alert) {
            // A step edits the message that is there, and is a line beneath it.
            const isNew = isShown(alert.transition) && alert.transition !== 'resolved';
            if (isNew) posts.set(alert.id, alert.group?.total ?? 1);
          },
        },
      },
    ],
    clock,
    meter: {
      count: (name, by = 1) => {
        if (name === 'alerts-left-to-digest') digested += by;
      },
    },
  });
  const due = createDueList(table);
  const waiting = [...day];
  for (let at = DAY; at <= DAY + 25 * 60 * MINUTE; at += MINUTE) {
    now = instantOf(at);
    while (waiting[0] !== undefined && waiting[0].recordedAt <= now) {
      const transition = waiting.shift();
      if (transition === undefined) break;
      for (const alert of alertsOf(transition, rulebook)) {
        if (alert.transition === 'resolved') open.delete(alert.finding);
        else open.add(alert.finding);
        await notifier.tell(alert).catch(ignoreNotYet);
      }
    }
    for (const each of await due.until(now, 1_000)) {
      const { item } = each;
      if (each.kind === GROUP_SETTLED) await notifier.settled(String(item['alert']));
      else await notifier.ended(String(item['group']), Number(item['window']));
      await due.done(each);
    }
  }
  const findings = [...posts.values()].reduce((sum, count) => sum + count, 0);
  return { messages: posts.size, findings, digested };
}

/** Transitions a second that the relay turns into alerts and hands to a topic that takes them at once. */
async function relayed(count: number): Promise<number> {
  const rates: number[] = [];
  const entries = Array.from({ length: count }, (_, n) =>
    transitionOf(DAY + n, n % ACCOUNTS, `r-${n}`, [opened(DAY + n, 'restricted-ssh', 'high')]),
  );
  const ports = {
    topic: { publish: async () => undefined },
    outbox: { markSent: async () => undefined },
    rules: rulebook,
  };
  for (let turn = 0; turn < 5; turn++) {
    const start = process.hrtime.bigint();
    for (const transition of entries) await relay({ key: { pk: 'O', sk: '-' }, transition }, ports);
    rates.push(count / (Number(process.hrtime.bigint() - start) / 1e9));
  }
  return median(rates);
}

function transitionOf(
  at: number,
  account: number,
  name: string,
  changes: readonly Change[],
): Transition {
  const time = instantOf(at);
  const subject = {
    accountId: String(100_000_000_000 + account),
    region: 'eu-central-1',
    resourceType: name.startsWith('minor') ? 'AWS::S3::Bucket' : 'AWS::EC2::SecurityGroup',
    resourceId: name,
  };
  const own = changes[0] === undefined ? '' : `${changes[0].kind}-${changes[0].rule}`;
  return {
    id: findingId(subject, `${own}-${at}`),
    ...{
      subject,
      traits: {},
      aspect: 'configuration',
      position: positionOf(orderOf(time, 'recorded', 1), time),
    },
    ...{ observedAt: time, recordedAt: time, ruleSet: 'set', source: { channel: 'config-event' } },
    ...{ deleted: false, seq: 1, previous: '', changes },
  };
}

function opened(at: number, rule: string, severity: Severity): Change {
  const time = instantOf(at);
  return {
    ...{ rule, ruleVersion: '1', severity, kind: 'opened', from: 'compliant', to: 'violation' },
    ...{ at: time, openedAt: time, message: 'It is open.', evidence: [] },
  };
}

function resolved(from: number, at: number, rule: string, severity: Severity): Change {
  return {
    ...{ rule, ruleVersion: '1', severity, kind: 'resolved', from: 'violation', to: 'compliant' },
    ...{ at: instantOf(at), openedAt: instantOf(from), resolution: 'fixed' },
  };
}

/** Numbers from 0 to 1, the same each time. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function ignoreNotYet(error: unknown): void {
  if (!(error instanceof NotYet)) throw error;
}
