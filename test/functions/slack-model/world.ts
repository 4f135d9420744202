/**
 * The real line from the store to a Slack of our own, over HTTP: store, outbox, relay, notifier, bot,
 * due list and on-slack-action, each run in a process of its own that may die at any call.
 */
import { create as createOnSlackAction } from '#functions/on-slack-action.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createSlackApi } from '#shared/adapters/slack/api.ts';
import { createInteraction } from '#shared/adapters/slack/interaction.ts';
import { createSlackBot, SLACK_BOT } from '#shared/adapters/slack-bot.ts';
import { rulebookOf } from '#shared/alerts/alerts-of.ts';
import { parseAlertMessage } from '#shared/alerts/parse-alert.ts';
import { actionIds } from '#shared/alerts/slack-buttons.ts';
import { ACCEPT_FORM, formFields } from '#shared/alerts/slack-modal.ts';
import { requestIds } from '#shared/alerts/slack-request.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import { type Fields, fields } from '#shared/document/fields.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { epochMs, type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import type { ActedBy } from '#shared/domain/lifecycle.ts';
import { relay } from '#shared/engine/relay.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { createNotifier } from '#shared/notify/notifier.ts';
import type { Table } from '#shared/ports/table.ts';
import { workOffDue } from '#shared/schedule/due.ts';
import { createActors } from '#shared/store/actors.ts';
import { createDueList } from '#shared/store/due.ts';
import { createExceptionRequests } from '#shared/store/exception-requests.ts';
import { allExceptions, createExceptionBook, isActive } from '#shared/store/exceptions.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createLifecycle, endSnooze, expireException } from '#shared/store/lifecycle.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { createPosts } from '#shared/store/posts.ts';
import { createReplays } from '#shared/store/posts-replays.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { judgedOf, letterRule, subject } from '#test/support/evidence.ts';
import { faultyTable } from '#test/support/faulty-table.ts';
import { slackServer } from '#test/support/slack-server.ts';
import { jitterless } from '#test/support/store-of.ts';
import { signedAction } from '../slack-request.ts';
import type { Death, Happening, Name } from './life.ts';

export const RULE = 'r';
const TOKEN = 'xoxb-test';
const SECRET = 'signing-verysecret';
const CHANNEL = 'C1';
const START = Date.UTC(2026, 0, 1);
const quiet = { info() {}, warn() {}, error() {} };
const rulebook = rulebookOf([letterRule(RULE)]);
const by: ActedBy = {
  id: 'arn:aws:sts::111122223333:assumed-role/Team/ada',
  name: 'ada',
  door: 'api',
};

export const refOf = (name: Name) => ({ subject: { ...subject, resourceId: name }, rule: RULE });

export async function modelWorld() {
  let now: Instant = instantOf(START + 600 * 60_000);
  const clock = (): Instant => now;
  const pass = (ms: number): void => {
    now = shifted(now, ms);
  };
  const slack = await slackServer({ token: TOKEN, now: () => epochMs(now) });
  const table = createMemoryTable(tableDefinition);
  const queue: string[] = [];
  const published = new Map<string, Alert>();
  let [salts, triggers, forms] = [0, 0, 0];

  /** What a run reaches the world by; dead, it reaches nothing any more. */
  function process(death?: Death) {
    let calls = 0;
    let isDead = false;
    const next = (): 'before' | 'after' | undefined => {
      if (isDead) return 'before';
      calls += 1;
      if (death?.at !== calls) return undefined;
      isDead = true;
      return death.when;
    };
    const mortalFetch: typeof fetch = async (input, init) => {
      const fault = next();
      if (fault === 'before') throw new Error('the process is gone');
      const response = await fetch(input, init);
      if (fault === undefined) return response;
      await response.text();
      throw new Error('the process is gone');
    };
    const mortal: Table = faultyTable(table, next);
    const api = createSlackApi({
      ...{ token: async () => TOKEN, fetch: mortalFetch, clock, baseUrl: slack.baseUrl },
      wait: async (ms) => pass(ms),
      ...{ budgetMs: 12_000, timeoutMs: 500 },
    });
    const actors = createActors(mortal, () => `salt ${salts++}`);
    const append = { table: mortal, clock, backoff: jitterless, actors };
    const meter = { count: () => undefined };
    const posts = createPosts(mortal, SLACK_BOT, clock);
    const bot = createSlackBot({ api, posts, channelOf: () => CHANNEL });
    const configuration = { current: async () => ({ configuration: builtInConfiguration }) };
    const notifier = createNotifier(
      connectedPorts({ table: mortal, clock, meter, configuration, sinks: [], followers: [bot] }),
    );
    return {
      mortal,
      api,
      actors,
      append,
      meter,
      posts,
      notifier,
      lifecycle: createLifecycle(append),
    };
  }

  const doings: {
    readonly [K in Happening['kind']]: (
      happening: Extract<Happening, { kind: K }>,
      run: ReturnType<typeof process>,
    ) => Promise<unknown>;
  } = {
    async see({ name, letter }, { mortal, append }) {
      const exceptions = createExceptionBook({ table: mortal, clock });
      await exceptions.refresh();
      pass(1_000);
      const at = (epochMs(now) - START) / 60_000;
      const judged = judgedOf({ state: at, seen: at, verdicts: { [RULE]: letter } });
      const observation = { ...judged.observation, subject: refOf(name).subject };
      await createFindingStore({ ...append, exceptions }).commit([{ ...judged, observation }]);
    },
    async act({ name, what }, { lifecycle }) {
      pass(1_000);
      const ref = refOf(name);
      switch (what) {
        case 'acknowledge':
          return lifecycle.acknowledge(ref, by, 'on it');
        case 'snooze':
          return lifecycle.snooze(ref, { until: shifted(now, 40 * 60_000), reason: 'later' }, by);
        case 'wake':
          return lifecycle.wake(ref, by);
        case 'except':
          return lifecycle.except(exceptionFor(name), by);
        case 'end-exception': {
          const active = (await allExceptions(table)).find(
            (each) => isActive(each, now) && each.scope.resource === name,
          );
          return active && lifecycle.endException(active.id, by, 'not needed');
        }
      }
    },
    async click({ name, what, copies }, run) {
      pass(1_000);
      const payload = clickAt(name, what);
      if (payload === undefined) return;
      const { mortal, api, meter, posts, lifecycle } = run;
      const handle = createOnSlackAction({
        ...{ signingSecret: async () => SECRET, replays: createReplays(mortal, clock), lifecycle },
        ...{ findingOf: posts.finding, mayAct: async () => true, ownerOf: async () => 'payments' },
        requests: createExceptionRequests(mortal, clock),
        interaction: createInteraction({ api, fetch, responseOrigin: slack.origin }),
        ...{ clock, log: quiet, meter },
      });
      // A double click is two requests: Slack gives each a trigger of its own.
      const sent = Array.from({ length: copies }, () =>
        handle(signedAction({ trigger_id: `t-${triggers++}`, ...payload }, SECRET, now)),
      );
      await Promise.allSettled(sent);
    },
    async relay(_, { mortal, actors }) {
      const outbox = createOutbox(mortal);
      const unsent = await outbox.unsent(shifted(now, 1));
      const entries = [...unsent].sort((a, b) =>
        a.transition.recordedAt < b.transition.recordedAt ? -1 : 1,
      );
      const topic = { publish: async ({ body }: { body: string }) => publish(body) };
      for (const entry of entries) await relay(entry, { topic, outbox, rules: rulebook, actors });
    },
    async deliver({ index, copies }, { notifier }) {
      const at = index % Math.max(1, queue.length);
      const text = queue[at];
      if (text === undefined) return;
      const parsed = parseAlertMessage(JSON.parse(text));
      if (parsed.kind !== 'alert') throw new Error(parsed.reason);
      const { alert } = parsed;
      const came = await Promise.allSettled(
        Array.from({ length: copies }, () => notifier.tell(alert)),
      );
      // Taken from the queue when it came through; at least once, so that it may come again.
      if (came.every(({ status }) => status === 'fulfilled')) queue.splice(at, 1);
    },
    pass: async ({ minutes }) => pass(minutes * 60_000),
    due: async (_, { mortal, append, notifier, meter }) =>
      workOffDue({
        due: createDueList(mortal),
        queue: { send: async () => undefined },
        ends: {
          incident: async () => undefined,
          snooze: (finding) => endSnooze(append, finding),
          exception: (id) => expireException(append, id),
        },
        ...{ readDirectory: async () => undefined, warn: async () => undefined },
        ...{ notifier, clock, log: quiet, meter },
      }),
  };

  function publish(body: string): void {
    const parsed = parseAlertMessage(JSON.parse(body));
    if (parsed.kind === 'alert') published.set(parsed.alert.id, parsed.alert);
    queue.push(body);
  }

  const exceptionFor = (name: Name) => ({
    ...{
      id: `x-${epochMs(now)}`,
      rule: RULE,
      scope: { accountId: subject.accountId, resource: name },
    },
    ...{ owner: 'payments', requester: 'bob', approver: 'ada', verified: true },
    ...{ reason: 'it is closed on Friday at noon', from: now, until: shifted(now, 50 * 60_000) },
    source: 'api',
  });

  /** The newest post of a finding that has buttons, as whoever sees it clicks at it. */
  function clickAt(
    name: Name,
    what: 'acknowledge' | 'snooze' | 'ask' | 'approve',
  ): object | undefined {
    const roots = slack.roots(CHANNEL).filter((each) => JSON.stringify(each.blocks).includes(name));
    const root = roots.findLast(
      (each) => buttonIn(each.blocks, actionIds.acknowledge) !== undefined,
    );
    const finding = root && buttonIn(root.blocks, actionIds.acknowledge)?.text('value');
    if (root === undefined || finding === undefined) return undefined;
    const container = { channel_id: CHANNEL, message_ts: root.ts };
    const [ada, grace] = [
      { id: 'U1', name: 'ada' },
      { id: 'U2', name: 'grace' },
    ];
    const click = (action: object, user = ada, place = container) => ({
      ...{ type: 'block_actions', user, actions: [action], container: place },
    });
    switch (what) {
      case 'acknowledge':
        return click({ action_id: actionIds.acknowledge, value: finding });
      case 'snooze':
        return click({ action_id: actionIds.snooze, selected_option: { value: `1:${finding}` } });
      case 'ask': {
        const element = (field: string, value: string) => ({
          value: { type: 'input', [field]: value },
        });
        const values = {
          [formFields.reason]: element('value', 'It is closed on Friday at noon.'),
          [formFields.days]: element('value', '1'),
          [formFields.approver]: element('selected_user', grace.id),
        };
        return {
          type: 'view_submission',
          user: ada,
          view: {
            id: `V-${forms++}`,
            callback_id: ACCEPT_FORM,
            private_metadata: `${finding} ${CHANNEL} ${root.ts}`,
            state: { values },
          },
        };
      }
      case 'approve': {
        const lines = slack.lines(root.ts, CHANNEL);
        const line = lines.findLast((each) => buttonIn(each.blocks, requestIds.approve));
        const value = line && buttonIn(line.blocks, requestIds.approve)?.text('value');
        if (line === undefined || value === undefined) return undefined;
        const place = { channel_id: CHANNEL, message_ts: line.ts };
        return click({ action_id: requestIds.approve, value }, grace, place);
      }
    }
  }

  /** One thing happens; whatever becomes of the run, the world goes on. */
  async function happens(happening: Happening): Promise<void> {
    const { faults } = { faults: undefined, ...happening };
    if (faults !== undefined) slack.failNext(faults.method, ...faults.failures);
    const dies = 'dies' in happening ? happening.dies : undefined;
    const run = process(dies);
    const doing: (happening: never, run: ReturnType<typeof process>) => Promise<unknown> =
      doings[happening.kind];
    await doing(happening as never, run).catch(() => undefined);
    slack.forgetFailures();
  }

  return { slack, table, clock, pass, queue, published, happens };
}

/** A button, or a menu, of a message. */
function buttonIn(blocks: unknown, id: string): Fields | undefined {
  return fields({ blocks })
    .records('blocks')
    .flatMap((block) => (block.raw('type') === 'actions' ? block.records('elements') : []))
    .find((each) => each.text('action_id') === id);
}
