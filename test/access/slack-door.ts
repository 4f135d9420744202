/** Somebody acts in Slack: a signed click or form, and what came of it. */
import { create } from '#functions/on-slack-action.ts';
import { createSlackApi } from '#shared/adapters/slack/api.ts';
import { createInteraction } from '#shared/adapters/slack/interaction.ts';
import { slackAccess } from '#shared/adapters/slack/may-act.ts';
import { createUserGroups } from '#shared/adapters/slack/user-groups.ts';
import { actionIds } from '#shared/alerts/slack-buttons.ts';
import { ACCEPT_FORM, formFields } from '#shared/alerts/slack-modal.ts';
import { requestIds } from '#shared/alerts/slack-request.ts';
import { fields } from '#shared/document/fields.ts';
import type { Access } from '#shared/query/access.ts';
import { createExceptionRequests } from '#shared/store/exception-requests.ts';
import { createReplays } from '#shared/store/posts-replays.ts';
import { slackServer } from '#test/support/slack-server.ts';
import { notebook } from '../functions/events.ts';
import { signedAction } from '../functions/slack-request.ts';
import { httpServer } from '../shared/adapters/http-server.ts';
import { type accessWorld, boss, type Finding, findings, idOf, refOf, roles } from './world.ts';

const SECRET = 'signing-verysecret';
const PLACE = { channel: 'C1', ts: '1.1' };

export async function slackDoor(
  { table, clock, lifecycle }: Awaited<ReturnType<typeof accessWorld>>,
  accessOf: (isInGroup: (group: string, user: string) => Promise<boolean>) => Access,
) {
  const slack = await slackServer({ token: 'xoxb-test' });
  slack.channel('C1').messages.push({
    ...{ ts: PLACE.ts, text: '', blocks: [], isBroadcast: false, edits: 0 },
  });
  for (const { slack: ids } of roles) slack.groups.set(ids.group, [ids.member]);
  const hooks = await httpServer({ status: 200, body: 'ok' });
  const { log, meter, counts, lines } = notebook();
  const given = { token: async () => 'xoxb-test', fetch, clock, wait: async () => {} };
  const api = createSlackApi({ ...given, budgetMs: 600_000, baseUrl: slack.baseUrl });
  const groups = createUserGroups({
    ...{ api, clock, keptMs: 600_000 },
    unread: (group, reason) => log.warn('unread', { group, reason }),
  });
  const handle = create({
    signingSecret: async () => SECRET,
    replays: createReplays(table, clock),
    lifecycle,
    findingOf: async (id) => findings.map(refOf)[findings.map(idOf).indexOf(id)],
    ...slackAccess({ table, clock, access: accessOf(groups.has) }),
    requests: createExceptionRequests(table, clock),
    interaction: createInteraction({ api, fetch, responseOrigin: hooks.origin }),
    ...{ clock, log, meter },
  });
  let sent = 0;

  /** Whether it was done; false: they were told that they may not. */
  async function acted(payload: object, user: string): Promise<boolean> {
    sent += 1;
    const before = hooks.received.length;
    const filled = {
      ...{ trigger_id: `t-${sent}`, response_url: `${hooks.origin}/r` },
      container: { channel_id: PLACE.channel, message_ts: PLACE.ts },
      user: { id: user, name: user.toLowerCase() },
      ...payload,
    };
    const { statusCode, body } = await handle(signedAction(filled, SECRET, clock()));
    if (statusCode !== 200) throw new Error(`Slack was answered with ${statusCode}`);
    return body === undefined && hooks.received.length === before;
  }

  const clicked = (action: object, user: string): Promise<boolean> =>
    acted({ type: 'block_actions', actions: [action] }, user);

  const element = (field: string, value: string) => ({ value: { type: 'input', [field]: value } });
  const formSent = (finding: Finding, user: string, approver: string): Promise<boolean> =>
    acted(
      {
        type: 'view_submission',
        view: {
          id: `V-${sent}`,
          callback_id: ACCEPT_FORM,
          private_metadata: `${idOf(finding)} ${PLACE.channel} ${PLACE.ts}`,
          state: {
            values: {
              [formFields.reason]: element('value', 'It is closed on Friday at noon.'),
              [formFields.days]: element('value', '3'),
              [formFields.approver]: element('selected_user', approver),
            },
          },
        },
      },
      user,
    );

  return {
    counts,
    lines,
    slack,
    acknowledge: (finding: Finding, user: string) =>
      clicked({ action_id: actionIds.acknowledge, value: idOf(finding) }, user),
    snooze: (finding: Finding, user: string) =>
      clicked(
        { action_id: actionIds.snooze, selected_option: { value: `24:${idOf(finding)}` } },
        user,
      ),
    /** Opens the form, and sends it: both have to be allowed. */
    async ask(finding: Finding, user: string): Promise<boolean> {
      const asked = { action_id: actionIds.accept, value: idOf(finding) };
      const isOpened = await clicked(asked, user);
      const isSent = await formSent(finding, user, user === boss ? 'UMEMBER000' : boss);
      if (isOpened !== isSent) throw new Error('the form and its button are not held alike');
      return isSent;
    },
    /** Approves what somebody who may has asked for. */
    async approve(finding: Finding, user: string, requester: string): Promise<boolean> {
      await formSent(finding, requester, requester === boss ? 'UMEMBER000' : boss);
      const line = slack.lines(PLACE.ts).at(-1);
      const [button] = fields({ blocks: line?.blocks })
        .records('blocks')
        .flatMap((block) => block.records('elements'))
        .filter((each) => each.text('action_id') === requestIds.approve);
      return acted(
        {
          type: 'block_actions',
          actions: [{ action_id: requestIds.approve, value: button?.text('value') }],
          container: { channel_id: PLACE.channel, message_ts: line?.ts },
        },
        user,
      );
    },
  };
}
