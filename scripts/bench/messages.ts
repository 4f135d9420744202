/**
 * How many messages people get: an ordinary day of 300 accounts through the whole line (calls and
 * items, rules, store, outbox, relay, notifier), over a table in memory and with a clock of its own;
 * and how fast the relay is.
 */
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { readConfiguration } from '#shared/adapters/configuration/files.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { rulebookOf } from '#shared/alerts/alerts-of.ts';
import { findingId } from '#shared/alerts/finding-id.ts';
import { parseAlertMessage } from '#shared/alerts/parse-alert.ts';
import { isShown } from '#shared/alerts/shown.ts';
import { catalogOf } from '#shared/configuration/catalog.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { epochMs, type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import { orderOf, positionOf } from '#shared/domain/position.ts';
import type { Severity } from '#shared/domain/severity.ts';
import type { Change, Transition } from '#shared/domain/transition.ts';
import { processDocuments } from '#shared/engine/process-documents.ts';
import { relay } from '#shared/engine/relay.ts';
import { incidentsWithDefaults, indexIncidents } from '#shared/engine/select-incidents.ts';
import { accountAspects } from '#shared/events/calls/account-aspects.ts';
import { collectorsConcernedBy, resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { createNotifier } from '#shared/notify/notifier.ts';
import { NotYet } from '#shared/notify/ports.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { createDueList } from '#shared/store/due.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { GROUP_SETTLED, GROUP_WINDOW } from '#shared/store/groups.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { demoMonth } from './demo-month.ts';
import { atMost, type Benchmark, line } from './line.ts';
import { index } from './line-of-judgement.ts';
import { median } from './measure.ts';
import { ACCOUNTS, DAY, type DayEvent, ordinaryDay } from './ordinary-day.ts';

const MINUTE = 60_000;
const CALLS = 20_000;

const rulebook = rulebookOf(rules, incidentRules);

export const messagesBenchmark: Benchmark = {
  name: 'messages',
  title: 'messages: an ordinary day of 300 accounts, and the relay',
  async run({ quick }) {
    const calls = quick ? 2_000 : CALLS;
    const told = await simulated(ordinaryDay(calls));
    return [
      line(
        'messages sent at once in a day, incidents included',
        { value: told.messages, unit: 'messages' },
        {
          budget: atMost(20),
          note: `${calls} changing calls and ${told.items} items through the line: ${told.violations} new violations (${told.minorShare}% medium or low), ${told.incidents} incidents, of which ${told.told} were told at once; ${told.findings} findings told in ${told.messages} messages, ${told.digested} alerts left to the digests; what is resolved edits its message`,
        },
      ),
      await demoLine(),
      line('relay: transitions told', {
        value: await relayed(quick ? 2_000 : 20_000),
        unit: 'transitions/s',
      }),
    ];
  },
};

/** How much of what fails in the demo's month becomes a message, of something new. */
async function demoLine() {
  const { failing, messages, begun } = await demoMonth();
  return line(
    'messages of what failed in the demo month',
    { value: (100 * begun.length) / failing, unit: '%' },
    {
      budget: atMost(10),
      note: `${failing} failing evaluations, ${begun.length} messages at once of something new, ${messages.length} with those of what is resolved`,
    },
  );
}

/** The day goes by minute by minute: what came is judged and recorded, relayed and told, or waits. */
async function simulated(day: readonly DayEvent[]) {
  const table = createMemoryTable(tableDefinition);
  let now: Instant = instantOf(DAY - 120 * MINUTE);
  const clock = (): Instant => now;
  const stored = { table, clock, backoff: async () => undefined };
  const store = createFindingStore(stored);
  let salts = 0;
  const calls = {
    index,
    incidents: indexIncidents(incidentsWithDefaults(incidentRules)),
    targets: { resourcesNamedBy, collectorsConcernedBy, accountAspects },
    calls: createCallStore({ ...stored, salt: () => `salt ${salts++}` }),
    isOwn: () => false,
    // What is read live is what AWS Config's items say here.
    queue: { send: async () => undefined },
  };
  const posts = new Map<string, Alert>();
  const counts = { digested: 0, violations: 0, minor: 0, incidents: 0, items: 0 };
  const bot = {
    name: 'bot',
    async post(alert: Alert) {
      // A step edits the message that is there, and is a line beneath it.
      if (isShown(alert.transition) && alert.transition !== 'resolved') posts.set(alert.id, alert);
    },
  };
  const meter = {
    count(name: string, by = 1) {
      if (name === 'alerts-left-to-digest') counts.digested += by;
    },
  };
  const configuration = readConfiguration(process.cwd(), catalogOf(rules, incidentRules));
  const notifier = createNotifier(
    connectedPorts({
      ...{ table, clock, meter, sinks: [], followers: [bot] },
      configuration: { current: async () => ({ configuration }) },
    }),
  );
  const [due, outbox] = [createDueList(table), createOutbox(table)];
  let queue: Alert[] = [];
  const topic = {
    async publish({ body }: { readonly body: string }) {
      const parsed = parseAlertMessage(JSON.parse(body));
      if (parsed.kind === 'alert') queue.push(parsed.alert);
    },
  };

  function noted({ changes }: Transition): void {
    for (const { kind, severity } of changes) {
      if (kind === 'raised') counts.incidents += 1;
      if (kind !== 'opened') continue;
      counts.violations += 1;
      if (severity === 'medium' || severity === 'low' || severity === 'info') counts.minor += 1;
    }
  }

  async function passes(): Promise<void> {
    for (const entry of await outbox.unsent(shifted(now, 1))) {
      noted(entry.transition);
      await relay(entry, { topic, outbox, rules: rulebook });
    }
    const waiting = queue;
    queue = [];
    for (const alert of waiting) {
      await notifier.tell(alert).catch((error: unknown) => {
        if (!(error instanceof NotYet)) throw error;
        queue.push(alert);
      });
    }
    for (const each of await due.until(now, 1_000)) {
      const { kind, item } = each;
      if (kind === GROUP_SETTLED) await notifier.settled(String(item['alert']));
      if (kind === GROUP_WINDOW)
        await notifier.ended(String(item['group']), Number(item['window']));
      await due.done(each);
    }
  }

  let at = 0;
  const last = day.at(-1)?.at ?? DAY;
  for (let minute = epochMs(now); minute <= last + 60 * MINUTE; minute += MINUTE) {
    for (; (day[at]?.at ?? Number.POSITIVE_INFINITY) <= minute; at++) {
      const event = day[at];
      if (event === undefined) break;
      now = instantOf(Math.max(epochMs(now), event.at));
      const incoming = [{ document: event.document, reference: `m-${at}` }];
      const [report] = await processDocuments(incoming, { index, store, clock, calls });
      if (report === undefined || report.failed.length + report.rejected.length > 0) {
        throw new Error(`an event of the day was not taken: ${JSON.stringify(report)}`);
      }
      counts.items += report.outcomes.length > 0 ? 1 : 0;
    }
    now = instantOf(minute);
    await passes();
  }
  const messages = [...posts.values()];
  return {
    ...counts,
    messages: messages.length,
    minorShare: Math.round((100 * counts.minor) / Math.max(1, counts.violations)),
    told: messages.filter(({ incident }) => incident !== undefined).length,
    findings: messages.reduce((sum, { group }) => sum + (group?.total ?? 1), 0),
  };
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
