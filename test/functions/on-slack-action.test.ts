import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { create } from '#functions/on-slack-action.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createSlackApi } from '#shared/adapters/slack/api.ts';
import { createInteraction } from '#shared/adapters/slack/interaction.ts';
import { actionIds } from '#shared/alerts/slack-buttons.ts';
import { ACCEPT_FORM, formFields } from '#shared/alerts/slack-modal.ts';
import { presentOf } from '#shared/alerts/slack-present.ts';
import { requestIds } from '#shared/alerts/slack-request.ts';
import { fields } from '#shared/document/fields.ts';
import { epochMs, type Instant, shifted } from '#shared/domain/instant.ts';
import { createExceptionRequests } from '#shared/store/exception-requests.ts';
import { createPosts } from '#shared/store/posts.ts';
import { createReplays } from '#shared/store/posts-replays.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { memoryLifecycle } from '#test/support/memory-lifecycle.ts';
import { slackServer } from '#test/support/slack-server.ts';
import { httpServer } from '../shared/adapters/http-server.ts';
import { alertWith, at } from '../shared/alerts/alerts.ts';
import { notebook } from './events.ts';
import { eventWith, signedAction } from './slack-request.ts';

const SECRET = 'signing-verysecret';
const alert = alertWith();
const { finding } = alert;

async function world({ secret = SECRET, isConnected = true, listed = ['U1', 'U2'] } = {}) {
  let now: Instant = at('2026-11-20 14:06:30');
  const clock = () => now;
  const table = createMemoryTable(tableDefinition);
  const posts = createPosts(table, 'slack-bot', clock);
  const known = await posts.known(finding, alert.id);
  if (known.kind !== 'free') throw new Error('the table is empty');
  const plan = { channel: 'C1', present: presentOf(alert) };
  const claimed = await posts.claim(known, plan);
  if (claimed === undefined) throw new Error('nobody else claims it');
  await posts.finish(claimed, { ...plan, ts: '1.1' });

  const slack = await slackServer({ token: 'xoxb-test' });
  const post = { ts: '1.1', text: 'the finding', blocks: [], isBroadcast: false, edits: 0 };
  slack.channel('C1').messages.push(post);
  const hooks = await httpServer({ status: 200, body: 'ok' });
  const ref = { subject: alert.subject, rule: alert.rule.id };
  const { lifecycle, changes, exceptions } = memoryLifecycle([ref]);
  const { log, meter, lines, counts } = notebook();
  const api = createSlackApi({
    token: async () => 'xoxb-test',
    fetch,
    clock,
    wait: async () => {},
    budgetMs: 2_000,
    baseUrl: slack.baseUrl,
  });
  const handle = create({
    ...(isConnected ? { signingSecret: async () => secret } : {}),
    replays: createReplays(table, clock),
    lifecycle,
    findingOf: posts.finding,
    mayAct: async (user) => listed.includes(user),
    ownerOf: async () => 'payments',
    requests: createExceptionRequests(table, clock),
    interaction: createInteraction({ api, fetch, responseOrigin: hooks.origin }),
    clock,
    log,
    meter,
  });
  let count = 0;

  function event(payload: object, { signedWith = SECRET, ageMs = 0 } = {}): APIGatewayProxyEventV2 {
    // Two clicks are never the same bytes: Slack gives each a trigger of its own.
    count += 1;
    const filled = {
      trigger_id: `trigger-${count}`,
      response_url: `${hooks.origin}/r`,
      container: { type: 'message', channel_id: 'C1', message_ts: '1.1' },
      ...payload,
    };
    return signedAction(filled, signedWith, shifted(now, -ageMs));
  }
  return {
    handle,
    event,
    changes,
    exceptions,
    slack,
    lines,
    counts,
    whispers: hooks.received,
    lifecycle,
    ref,
    pass: (ms: number) => {
      now = shifted(now, ms);
    },
  };
}

const ada = { id: 'U1', username: 'ada', name: 'ada', team_id: 'T1' };
const grace = { id: 'U2', username: 'grace', name: 'grace', team_id: 'T1' };
const mallory = { id: 'U9', username: 'mallory', name: 'mallory', team_id: 'T1' };
const click = (action: object, user = ada) => ({ type: 'block_actions', user, actions: [action] });
const acknowledge = { action_id: actionIds.acknowledge, type: 'button', value: finding };
const snooze = (hours: number) => ({
  action_id: actionIds.snooze,
  type: 'static_select',
  selected_option: { value: `${hours}:${finding}` },
});
const accept = { action_id: actionIds.accept, type: 'button', value: finding };
const timeline = { action_id: actionIds.timeline, type: 'button' };

const form = (given: Partial<Record<keyof typeof formFields, string>> = {}, user = ada) => {
  const {
    reason = 'This is a public bastion host.',
    days = '90',
    approver = 'U2',
    ticket = 'SEC-1',
  } = given;
  const element = (field: string, value: string) => ({ value: { type: 'input', [field]: value } });
  return {
    type: 'view_submission',
    user,
    view: {
      id: 'V1',
      callback_id: ACCEPT_FORM,
      private_metadata: `${finding} C1 1.1`,
      state: {
        values: {
          [formFields.reason]: element('value', reason),
          [formFields.days]: element('value', days),
          [formFields.approver]: element('selected_user', approver),
          [formFields.ticket]: element('value', ticket),
        },
      },
    },
  };
};

/** A click on a button of the request that stands in the thread. */
function decision(
  slack: Awaited<ReturnType<typeof slackServer>>,
  label: 'Approve' | 'Decline',
  user: typeof ada,
) {
  const [line] = slack.lines('1.1');
  const at = fields({ blocks: line?.blocks }).records('blocks');
  const elements = at.flatMap((block) => block.records('elements'));
  const button = elements.find((each) => each.record('text').text('text') === label);
  const action = {
    action_id: button?.text('action_id'),
    type: 'button',
    value: button?.text('value'),
  };
  const container = { type: 'message', channel_id: 'C1', message_ts: line?.ts };
  return { ...click(action, user), container };
}

describe('who may speak', () => {
  test('nobody has connected it: there is no such place', async () => {
    const { handle, event, changes } = await world({ isConnected: false });
    expect(await handle(event(click(acknowledge)))).toEqual({ statusCode: 404 });
    expect(changes).toEqual([]);
  });

  test.each([
    ['signed by somebody else', { signedWith: 'another secret' }],
    ['signed with nothing', { signedWith: '' }],
    ['older than five minutes', { ageMs: 301_000 }],
    ['from the future', { ageMs: -301_000 }],
  ])('%s: 401, and no change', async (_, how) => {
    const { handle, event, changes, counts } = await world();
    expect(await handle(event(click(acknowledge), how))).toEqual({ statusCode: 401 });
    expect(changes).toEqual([]);
    expect(counts()).toEqual({ 'slack-actions-unsigned': 1 });
  });

  test.each([
    ['no signature', 'x-slack-signature', undefined],
    ['half a signature', 'x-slack-signature', 'v0=abc'],
    ['a longer signature', 'x-slack-signature', 'longer'],
    ['characters of many bytes', 'x-slack-signature', '😀'.repeat(40)],
    ['no time', 'x-slack-request-timestamp', undefined],
    ['a time that is none', 'x-slack-request-timestamp', 'now'],
    ['another time', 'x-slack-request-timestamp', '1795183500'],
  ])('%s: 401', async (_, name, value) => {
    const { handle, event, changes } = await world();
    const genuine = event(click(acknowledge));
    const { [name]: was = '', ...others } = genuine.headers;
    const given = value === 'longer' ? `${was}0` : value;
    const headers = given === undefined ? others : { ...others, [name]: given };
    expect(await handle({ ...genuine, headers })).toEqual({ statusCode: 401 });
    expect(changes).toEqual([]);
  });

  test('a body that was changed on the way: 401', async () => {
    const { handle, event, changes } = await world();
    const genuine = event(click(acknowledge));
    const body = Buffer.from(`${Buffer.from(genuine.body ?? '', 'base64')}&x=1`).toString('base64');
    expect(await handle({ ...genuine, body })).toEqual({ statusCode: 401 });
    expect(changes).toEqual([]);
  });

  test('a secret that is empty opens nothing', async () => {
    const { handle, event } = await world({ secret: '' });
    expect(await handle(event(click(acknowledge), { signedWith: '' }))).toEqual({
      statusCode: 401,
    });
  });

  test('the same request again, also within its five minutes: 401, one change', async () => {
    const { handle, event, changes } = await world();
    const genuine = event(click(snooze(24)));
    expect(await handle(genuine)).toEqual({ statusCode: 200 });
    expect(await handle(genuine)).toEqual({ statusCode: 401 });
    expect(changes).toHaveLength(1);
  });
});

describe('what somebody may do', () => {
  test('acknowledge, once, however often it is clicked', async () => {
    const { handle, event, changes, whispers } = await world();
    const [first, second] = [event(click(acknowledge)), event(click(acknowledge))];
    expect(await Promise.all([handle(first), handle(second)])).toEqual([
      { statusCode: 200 },
      { statusCode: 200 },
    ]);
    expect(changes).toEqual(['acknowledged by ada (U1, slack)']);
    expect(whispers).toEqual([]);
  });

  test.each([1, 24, 168])('snooze for %d hours, once', async (hours) => {
    const { handle, event, changes, lifecycle, ref, pass } = await world();
    await handle(event(click(snooze(hours))));
    pass(31_000); // into the next minute
    await handle(event(click(snooze(hours))));
    expect(changes).toEqual(['snoozed by ada (U1, slack)']);
    const until = (await lifecycle.standing(ref))?.snooze?.until ?? at('1970-01-01 00:00:00');
    expect(epochMs(until) - epochMs(at('2026-11-20 14:07:00'))).toBe(hours * 3_600_000);
  });

  test('ask for the form, and get it', async () => {
    const { handle, event, slack, changes } = await world();
    expect(await handle(event(click(accept)))).toEqual({ statusCode: 200 });
    expect(slack.views).toMatchObject([
      { type: 'modal', callback_id: ACCEPT_FORM, private_metadata: `${finding} C1 1.1` },
    ]);
    expect(changes).toEqual([]);
  });

  test('ask that a risk be accepted, once, however often it is sent', async () => {
    const { handle, event, exceptions, slack } = await world();
    expect(await handle(event(form()))).toEqual({ statusCode: 200 });
    expect(await handle(event(form()))).toEqual({ statusCode: 200 });
    const [line, ...more] = slack.lines('1.1');
    expect(more).toEqual([]);
    expect(JSON.stringify(line?.blocks)).toContain(
      '<@U1> asks to accept this risk for 90 days: This is a public bastion host.',
    );
    expect(exceptions.size).toBe(0);
  });

  test('approve what somebody else asked for, once, however often it is clicked', async () => {
    const { handle, event, exceptions, changes, slack } = await world();
    await handle(event(form()));
    const click = () => handle(event(decision(slack, 'Approve', grace)));
    const [first] = await Promise.all([click(), click()]);
    expect(first).toEqual({ statusCode: 200 });
    expect(changes).toEqual(['excepted by grace (U2, slack)']);
    expect([...exceptions.values()]).toMatchObject([
      {
        rule: 'restricted-ssh',
        scope: { accountId: '111122223333', region: 'eu-west-1', resource: 'sg-0a1b2c3d' },
        owner: 'payments',
        requester: 'U1',
        approver: 'U2',
        verified: true,
        reason: 'This is a public bastion host.',
        ticket: 'SEC-1',
        from: '2026-11-20T14:06:30.000Z',
        until: '2027-02-18T14:06:30.000Z',
        source: 'slack',
      },
    ]);
    const shown = JSON.stringify(slack.lines('1.1').map(({ blocks }) => blocks));
    expect(shown).toContain('Approved by <@U2>.');
    expect(shown).not.toContain('"button"');
  });

  test('decline it, or take it back', async () => {
    for (const user of [grace, ada]) {
      const { handle, event, exceptions, slack, whispers } = await world();
      await handle(event(form()));
      const late = decision(slack, 'Approve', grace);
      expect(await handle(event(decision(slack, 'Decline', user)))).toEqual({ statusCode: 200 });
      expect(JSON.stringify(slack.lines('1.1'))).toContain(`Declined by <@${user.id}>.`);
      await handle(event(late));
      expect(whispers[0]?.body).toContain('It was declined already.');
      expect(exceptions.size).toBe(0);
    }
  });

  test('whoever was cut off after the decision excepts with the next click', async () => {
    const { handle, event, exceptions, slack, lifecycle } = await world();
    await handle(event(form()));
    const { except } = lifecycle;
    lifecycle.except = async () => {
      throw new Error('the process is gone');
    };
    await expect(handle(event(decision(slack, 'Approve', grace)))).rejects.toThrow('gone');
    lifecycle.except = except;
    await handle(event(decision(slack, 'Approve', grace)));
    expect([...exceptions.values()]).toMatchObject([{ approver: 'U2', verified: true }]);
  });

  test('follow a link: nothing', async () => {
    const { handle, event, changes } = await world();
    expect(await handle(event(click(timeline)))).toEqual({ statusCode: 200 });
    expect(await handle(event({ type: 'view_closed', user: ada }))).toEqual({ statusCode: 200 });
    expect(changes).toEqual([]);
  });
});

describe('what somebody may not do', () => {
  test.each([acknowledge, snooze(1), accept])(
    'a stranger is told so, and nobody else',
    async (action) => {
      const { handle, event, changes, whispers, slack } = await world();
      expect(await handle(event(click(action, mallory)))).toEqual({ statusCode: 200 });
      expect(changes).toEqual([]);
      expect(slack.views).toEqual([]);
      const [said] = whispers;
      expect(JSON.parse(said?.body ?? '')).toMatchObject({
        response_type: 'ephemeral',
        replace_original: false,
        text: expect.stringContaining('You are not allowed to'),
      });
    },
  );

  test('nobody may by default', async () => {
    const { handle, event, changes } = await world({ listed: [] });
    await handle(event(click(acknowledge)));
    expect(changes).toEqual([]);
  });

  test('an answer is sent to Slack only', async () => {
    const { handle, event, whispers, lines } = await world();
    const elsewhere = { ...click(acknowledge, mallory), response_url: 'http://169.254.169.254/' };
    expect(await handle(event(elsewhere))).toEqual({ statusCode: 200 });
    expect(whispers).toEqual([]);
    expect(lines.join()).toContain('a refusal could not be told in Slack');
  });

  test.each([
    ['a reason that is none', { reason: 'because        ' }, formFields.reason],
    ['more than a year', { days: '366' }, formFields.days],
    ['no days', { days: '0' }, formFields.days],
    ['days that are no number', { days: 'for ever' }, formFields.days],
    ['half a day', { days: '0.5' }, formFields.days],
    ['to approve it themselves', { approver: 'U1' }, formFields.approver],
    ['nobody to approve it', { approver: '' }, formFields.approver],
    ['somebody to approve it who may not', { approver: 'U9' }, formFields.approver],
  ])('%s: the form says so', async (_, given, field) => {
    const { handle, event, changes } = await world();
    const { statusCode, body } = await handle(event(form(given)));
    expect(statusCode).toBe(200);
    const answer = JSON.parse(body ?? '');
    expect(answer.response_action).toBe('errors');
    expect(Object.keys(answer.errors)).toEqual([field]);
    expect(changes).toEqual([]);
  });

  test('nobody approves their own request, nor does a stranger', async () => {
    const { handle, event, exceptions, slack, whispers } = await world();
    await handle(event(form()));
    await handle(event(decision(slack, 'Approve', ada)));
    await handle(event(decision(slack, 'Approve', mallory)));
    await handle(event(decision(slack, 'Decline', mallory)));
    const said = whispers.map(({ body }) => body).join();
    expect(said).toContain('Nobody approves what they asked for themselves.');
    expect(said.match(/You are not allowed to decide/g)).toHaveLength(2);
    expect(exceptions.size).toBe(0);
  });

  test('a request of which nothing is known', async () => {
    const { handle, event, whispers } = await world();
    await handle(event(click({ action_id: requestIds.approve, type: 'button', value: 'no-such' })));
    expect(whispers[0]?.body).toContain('no longer knows this request');
  });

  test('what Slack does not take is said, and can be sent again: one line', async () => {
    const { handle, event, slack, pass } = await world();
    slack.failNext('chat.postMessage', { kind: 'limited', afterSeconds: 60 });
    expect((await handle(event(form()))).body).toContain('try again');
    pass(61_000);
    slack.failNext('chat.postMessage', { kind: 'status', status: 500, done: true });
    await handle(event(form()));
    await handle(event(form()));
    expect(slack.lines('1.1')).toHaveLength(1);
  });

  test('a stranger who sends the form all the same', async () => {
    const { handle, event, exceptions } = await world();
    const { body } = await handle(event(form({}, mallory)));
    expect(body).toContain('You are not allowed to accept the risk');
    expect(exceptions.size).toBe(0);
  });

  test('a finding that is over, and one that we do not know', async () => {
    const { handle, event, whispers } = await world();
    await handle(event(click({ ...acknowledge, value: 'no-such-finding' })));
    expect(whispers[0]?.body).toContain('no longer knows this finding');
  });

  test.each([
    ['no payload', 'hello=1'],
    ['no JSON', 'payload=%7B'],
    [
      'no user',
      `payload=${encodeURIComponent(JSON.stringify({ type: 'block_actions', actions: [acknowledge] }))}`,
    ],
    [
      'a time that is not in the menu',
      `payload=${encodeURIComponent(JSON.stringify(click(snooze(9_999))))}`,
    ],
  ])('%s: 400, and no change', async (_, body) => {
    const { handle, changes } = await world();
    const timestamp = String(epochMs(at('2026-11-20 14:06:30')) / 1_000);
    const hash = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
    const answer = await handle(
      eventWith(body, {
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${hash}`,
      }),
    );
    expect(answer).toEqual({ statusCode: 400 });
    expect(changes).toEqual([]);
  });
});

test('an answer is there within a second', async () => {
  const { handle, event } = await world();
  const began = performance.now();
  await handle(event(click(acknowledge)));
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('no secret is in the log', async () => {
  const { handle, event, lines } = await world();
  await handle(event(click(acknowledge), { signedWith: 'x' }));
  await handle(event({ type: 'block_actions' }));
  expect(lines.join()).not.toContain('verysecret');
});
