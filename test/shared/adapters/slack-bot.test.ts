import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { AlertSinkError } from '#shared/ports/alert-sink.ts';
import { TELLING_LEASE_MS } from '#shared/store/telling-lease.ts';
import { at } from '../alerts/alerts.ts';
import { botWorld, step, TOKEN } from './slack-bot-world.ts';

const failureOf = (posting: Promise<void>): Promise<unknown> =>
  posting.then(
    () => expect.fail('it was posted'),
    (error: unknown) => error,
  );

const by = { by: 'Ada Lovelace' };
const textOf = (message: { readonly blocks: unknown } | undefined): string =>
  JSON.stringify(message?.blocks);

describe('the lifecycle, row by row', () => {
  test('opened: one post, with its buttons and its id in the metadata', async () => {
    const { sink, slack } = await botWorld();
    await sink.post(step(0, 'opened'));
    const [root, ...others] = slack.channel().messages;
    expect(others).toEqual([]);
    expect(root?.text).toMatch(/^NEW · HIGH: /);
    expect(root?.metadata).toEqual({
      event_type: 'plumbline_alert',
      event_payload: { id: 't-0#restricted-ssh', part: 'root' },
    });
    for (const word of ['Acknowledge', 'Snooze', 'Accept risk…', 'Timeline', '1 hour', '7 days']) {
      expect(textOf(root)).toContain(word);
    }
    expect(textOf(root)).toContain(
      'https://plumbline.example/findings/0123456789abcdef0123456789abcdef',
    );
  });

  test.each([
    ['acknowledged', { ...by, why: 'on it' }, 'Acknowledged* by Ada Lovelace', 'on it'],
    [
      'snoozed',
      { ...by, why: 'release week', until: at('2026-11-27 12:00:00') },
      '*Snoozed* until 2026-11-27 12:00:00 UTC by Ada Lovelace: release week',
      'release week',
    ],
    [
      'excepted',
      { ...by, why: 'a public bastion', until: at('2027-01-01 00:00:00') },
      '*Risk accepted* until 2027-01-01 00:00:00 UTC by Ada Lovelace: a public bastion',
      'a public bastion',
    ],
  ] as const)(
    '%s: the post says so, a line beneath, nothing new',
    async (kind, action, says, why) => {
      const { sink, slack } = await botWorld();
      await sink.post(step(0, 'opened'));
      await sink.post(step(1, kind, { action, message: 'title', evidence: [] }));
      const [root, ...others] = slack.roots();
      expect(others).toEqual([]);
      expect(textOf(root)).toContain(says);
      // What was found is still there, though the step does not tell it again.
      expect(textOf(root)).toContain('Port 22 is open');
      const [line, ...more] = slack.lines(root?.ts ?? '');
      expect(more).toEqual([]);
      expect(textOf(line)).toContain(why);
      expect(line?.isBroadcast).toBe(false);
    },
  );

  test('attributed and altered: the post has the newest of each', async () => {
    const { sink, slack } = await botWorld();
    await sink.post(step(0, 'opened'));
    await sink.post(step(1, 'acknowledged', { action: by }));
    await sink.post(step(2, 'altered', { message: 'Port 3389 is open too.' }));
    const who = { kind: 'unknown', why: 'the trail was off' } as const;
    await sink.post(step(3, 'attributed', { who, message: 'x', evidence: [] }));
    const [root] = slack.roots();
    expect(textOf(root)).toContain('the trail was off');
    expect(textOf(root)).toContain('Port 3389 is open too.');
    expect(textOf(root)).toContain('Acknowledged* by Ada');
    expect(slack.lines(root?.ts ?? '')).toHaveLength(3);
  });

  test('resolved: struck through, with duration and reason; no buttons', async () => {
    const { sink, slack } = await botWorld();
    await sink.post(step(0, 'opened'));
    await sink.post(step(60, 'resolved'));
    const [root, ...others] = slack.roots();
    expect(others).toEqual([]);
    expect(textOf(root)).toContain('✅ *RESOLVED* after 1 h 2 min: It was fixed.');
    expect(textOf(root)).toContain('~Security groups do not open SSH to the internet~');
    expect(textOf(root)).not.toContain('Acknowledge');
    expect(slack.lines(root?.ts ?? '')).toHaveLength(1);
  });

  test('woken: the post edited, and a line that the whole channel sees', async () => {
    const { sink, slack } = await botWorld();
    await sink.post(step(0, 'opened'));
    const until = at('2026-11-20 15:00:00');
    await sink.post(step(1, 'snoozed', { action: { ...by, until, why: 'lunch' } }));
    const action = { was: 'snoozed', wasBy: by.by, until, why: 'lunch' } as const;
    await sink.post(step(60, 'woken', { action }));
    const [root, ...others] = slack.roots();
    expect(others).toEqual([]);
    const said = 'the snooze by Ada Lovelace ended at 2026-11-20 15:00:00 UTC: lunch';
    expect(textOf(root)).toContain(said);
    const line = slack.lines(root?.ts ?? '').at(-1);
    expect(textOf(line)).toContain(said);
    expect(line?.isBroadcast).toBe(true);
  });

  test('regressed: a new post that links the old one, and the old one the new', async () => {
    const { sink, slack } = await botWorld();
    await sink.post(step(0, 'opened'));
    await sink.post(step(1, 'resolved'));
    await sink.post(step(2, 'regressed'));
    await sink.post(step(3, 'acknowledged', { action: by }));
    const [old, present, ...others] = slack.roots();
    expect(others).toEqual([]);
    const link = (ts = '') => `https://example.slack.com/archives/C1/p${ts.replace('.', '')}`;
    expect(textOf(present)).toContain(link(old?.ts));
    expect(textOf(present)).toContain('Acknowledged* by Ada');
    expect(textOf(old)).toContain(link(present?.ts));
    expect(textOf(old)).toContain('It is back');
    expect(slack.lines(old?.ts ?? '')).toHaveLength(1);
    expect(slack.lines(present?.ts ?? '')).toHaveLength(1);
  });

  test('worse evidence is seen by the whole channel', async () => {
    const { sink, slack } = await botWorld();
    await sink.post(step(0, 'opened'));
    await sink.post(step(1, 'altered', { severity: 'critical' }));
    expect(slack.channel().messages.at(-1)?.isBroadcast).toBe(true);
  });
});

describe('what Slack does', () => {
  test('a rate limit is obeyed, and nothing is doubled', async () => {
    const { sink, slack, waits } = await botWorld();
    slack.failNext('chat.postMessage', { kind: 'limited', afterSeconds: 7 });
    await sink.post(step(0, 'opened'));
    expect(waits).toContain(7_000);
    expect(slack.channel().messages).toHaveLength(1);
  });

  test('a rate limit longer than the budget sends the alert back; later it is shown', async () => {
    const { sink, slack, pass } = await botWorld();
    slack.failNext('chat.postMessage', { kind: 'limited', afterSeconds: 60 });
    expect(await failureOf(sink.post(step(0, 'opened')))).toMatchObject({
      message: 'Slack must be left alone for 60 s more; the alert goes back to the queue',
      permanent: false,
    });
    pass(60_000);
    await sink.post(step(0, 'opened'));
    expect(slack.channel().messages).toHaveLength(1);
    // It was certain that nothing had been posted, so nobody had to look.
    expect(slack.calls.map(({ method }) => method)).not.toContain('conversations.history');
  });

  test.each([
    ['answers 500 and has posted', { kind: 'status', status: 500, done: true }],
    ['answers 500 and has not', { kind: 'status', status: 500 }],
    ['hangs up and has posted', { kind: 'hang-up', done: true }],
    ['hangs up and has not', { kind: 'hang-up' }],
    ['is silent and has posted', { kind: 'silence', done: true }],
    ['is silent and has not', { kind: 'silence' }],
    ['says internal_error', { kind: 'refused', error: 'internal_error' }],
  ] as const)('%s: one post', async (_, failure) => {
    const { sink, slack } = await botWorld();
    slack.failNext('chat.postMessage', failure);
    await sink.post(step(0, 'opened'));
    expect(slack.channel().messages).toHaveLength(1);
    slack.failNext('chat.postMessage', failure);
    slack.failNext('chat.update', failure);
    await sink.post(step(1, 'acknowledged', { action: by }));
    expect(slack.channel().messages).toHaveLength(2);
    expect(textOf(slack.roots()[0])).toContain('Acknowledged*');
  });

  test('is away for long: the alert goes back, again and again, and is shown once in the end', async () => {
    const { sink, slack, pass } = await botWorld();
    for (let round = 0; round < 3; round++) {
      const down = { kind: 'status', status: 503, done: round === 1 } as const;
      slack.failNext('*', ...Array.from({ length: 10 }, () => down));
      expect(await failureOf(sink.post(step(0, 'opened')))).toMatchObject({ permanent: false });
      slack.forgetFailures();
      pass(180_000);
    }
    await sink.post(step(0, 'opened'));
    const ids = slack.channel().messages;
    expect(ids).toHaveLength(1);
    expect(textOf(ids[0])).not.toContain('Possible repeat');
  });

  test('cannot say whether it was posted: posted again, marked as a possible repeat', async () => {
    const { sink, slack } = await botWorld();
    slack.state.historyAllowed = false;
    slack.failNext('chat.postMessage', { kind: 'silence', done: true });
    await sink.post(step(0, 'opened'));
    const [first, second] = slack.channel().messages;
    expect(textOf(first)).not.toContain('Possible repeat');
    expect(textOf(second)).toContain('Possible repeat');
  });

  test('has lost the post, because somebody deleted it: it is posted anew', async () => {
    const { sink, slack } = await botWorld();
    await sink.post(step(0, 'opened'));
    slack.channel().messages.splice(0);
    await sink.post(step(1, 'acknowledged', { action: by }));
    await sink.post(step(2, 'resolved'));
    const [root, ...others] = slack.roots();
    expect(others).toEqual([]);
    expect(textOf(root)).toContain('RESOLVED');
    expect(slack.lines(root?.ts ?? '')).toHaveLength(1);
  });

  test.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    '%s: what cannot be edited is posted anew, with the present state',
    async (error) => {
      const { sink, slack } = await botWorld();
      await sink.post(step(0, 'opened'));
      slack.failNext('chat.update', { kind: 'refused', error });
      await sink.post(step(1, 'acknowledged', { action: by }));
      expect(slack.roots()).toHaveLength(2);
      expect(textOf(slack.roots()[1])).toContain('Acknowledged*');
      await sink.post(step(2, 'resolved'));
      expect(slack.roots()).toHaveLength(2);
      expect(textOf(slack.roots()[1])).toContain('RESOLVED');
    },
  );

  test.each(['is_archived', 'token_revoked'])(
    '%s in the middle of a finding: its step goes back, and is shown once it is mended',
    async (error) => {
      const { sink, slack, pass } = await botWorld();
      await sink.post(step(0, 'opened'));
      slack.failNext('chat.update', { kind: 'refused', error });
      expect(await failureOf(sink.post(step(1, 'resolved')))).toMatchObject({ permanent: true });
      expect(textOf(slack.roots()[0])).toContain('NEW');
      pass(180_000);
      await sink.post(step(1, 'resolved'));
      expect(slack.roots()).toHaveLength(1);
      expect(textOf(slack.roots()[0])).toContain('RESOLVED');
      expect(slack.lines(slack.roots()[0]?.ts ?? '')).toHaveLength(1);
    },
  );

  test('evidence that reaches further is seen by the whole channel, other evidence is not', async () => {
    const { sink, slack } = await botWorld();
    await sink.post(step(0, 'opened'));
    await sink.post(step(1, 'altered'));
    expect(slack.channel().messages.at(-1)?.isBroadcast).not.toBe(true);
    await sink.post(step(2, 'altered', { grew: true }));
    expect(slack.channel().messages.at(-1)?.isBroadcast).toBe(true);
    expect(slack.roots()).toHaveLength(1);
  });

  test('has more messages than a page shows: the next pages are looked through', async () => {
    const { sink, slack } = await botWorld();
    slack.state.perPage = 1;
    slack.failNext('chat.postMessage', { kind: 'silence', done: true });
    await sink.post(step(0, 'opened', { finding: 'f-1' }));
    await sink.post(step(1, 'opened', { finding: 'f-2' }));
    slack.failNext('chat.postMessage', { kind: 'silence', done: true });
    await sink.post(step(2, 'opened', { finding: 'f-3' }));
    expect(slack.channel().messages).toHaveLength(3);
  });

  test.each([
    ['is_archived', 'the channel is archived; unarchive it or name another one'],
    ['token_revoked', 'the token was revoked; store the bot token'],
    ['channel_not_found', 'there is no such channel'],
    ['not_in_channel', 'the app is not in the channel; invite it'],
    ['constructor', 'see what Slack says of that word'],
  ])('%s is permanent, says what to do, and is shown once it is mended', async (error, advice) => {
    const { sink, slack } = await botWorld();
    slack.failNext('chat.postMessage', { kind: 'refused', error });
    const failure = await failureOf(sink.post(step(0, 'opened')));
    expect(failure).toBeInstanceOf(AlertSinkError);
    expect(failure).toMatchObject({ permanent: true });
    expect(String(failure)).toContain(`Slack refused the alert: ${error}: ${advice}`);
    await sink.post(step(0, 'opened'));
    expect(slack.channel().messages).toHaveLength(1);
  });
});

describe('more than one run', () => {
  test('ten deliveries at once make one post', async () => {
    const { bot, slack, pass } = await botWorld();
    const alert = step(0, 'opened');
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => bot().post(alert)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    pass(180_000);
    for (let again = 0; again < 10; again++) await bot().post(alert);
    expect(slack.channel().messages).toHaveLength(1);
  });

  test('steps of one finding at once are shown one after the other', async () => {
    const { bot, slack, pass } = await botWorld();
    const alerts = [
      step(0, 'opened'),
      step(1, 'acknowledged', { action: by }),
      step(2, 'resolved'),
    ];
    for (let round = 0; round < 4; round++) {
      await Promise.allSettled(alerts.map((alert) => bot().post(alert)));
      pass(180_000);
    }
    expect(slack.roots()).toHaveLength(1);
    expect(textOf(slack.roots()[0])).toContain('RESOLVED');
  });

  test('a run that died after it had posted: the next finds the post, also for another step', async () => {
    for (const next of [step(0, 'opened'), step(1, 'acknowledged', { action: by })]) {
      const { bot, slack, pass } = await botWorld();
      await failureOf(bot({ at: 1, when: 'after' }).post(step(0, 'opened')));
      expect(slack.channel().messages).toHaveLength(1);
      expect(await failureOf(bot().post(next))).toMatchObject({ permanent: false });
      pass(TELLING_LEASE_MS + 1_000);
      await bot().post(next);
      await bot().post(step(0, 'opened'));
      expect(slack.roots()).toHaveLength(1);
    }
  });
});

test('the token is in no error, however deep one looks', async () => {
  const errors: unknown[] = [];
  for (const failure of [
    { kind: 'hang-up' },
    { kind: 'silence' },
    { kind: 'status', status: 302 },
    { kind: 'status', status: 500 },
    { kind: 'refused', error: TOKEN },
  ] as const) {
    const { sink, slack } = await botWorld();
    slack.failNext('*', ...Array.from({ length: 12 }, () => failure));
    errors.push(await failureOf(sink.post(step(0, 'opened'))));
  }
  for (const error of errors) {
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('verysecret');
  }
});
