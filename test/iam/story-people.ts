/** What people ask over HTTP, and do there and in Slack. */
import { findingId } from '#shared/alerts/finding-id.ts';
import { actionIds } from '#shared/alerts/slack-buttons.ts';
import { ACCEPT_FORM, formFields } from '#shared/alerts/slack-modal.ts';
import { routes } from '#shared/api/routes/index.ts';
import { fields, isRecord } from '#shared/document/fields.ts';
import { shifted } from '#shared/domain/instant.ts';
import { signedAction } from '../functions/slack-request.ts';
import { DEPLOYER } from './everything.ts';
import { SLACK_SECRET } from './hub-answers.ts';
import { HUB, REGION } from './names.ts';
import { BASTION, keyOf } from './story.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;
const CHANNEL = 'C0000001';

interface Request {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
}

async function ask(world: World, { method = 'GET', path, query = '', body }: Request) {
  const userArn = `${DEPLOYER.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/me`;
  const answer = await world.invoke('on-http-request', {
    rawPath: path,
    rawQueryString: query,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    requestContext: { http: { method }, authorizer: { iam: { userArn, accountId: HUB } } },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return Number(isRecord(answer) && answer['statusCode']);
}

export type Statuses = ReadonlyMap<string, number>;

async function statusesOf(world: World, requests: readonly Request[]): Promise<Statuses> {
  // What is recorded is in the indexes a little later.
  world.setClock(shifted(world.clock(), 5 * 60_000));
  const statuses = new Map<string, number>();
  for (const request of requests) {
    statuses.set(
      `${statuses.size} ${request.path}?${request.query ?? ''}`,
      await ask(world, request),
    );
  }
  return statuses;
}

const REASON = 'The vendor moves it behind the VPN.';

/** Answers with the status of each request. */
export function acts(world: World): Promise<Statuses> {
  const key = keyOf(BASTION);
  const until = shifted(world.clock(), 5 * DAY);
  const of = { until, reason: REASON };
  const given = { ...of, finding: key, owner: 'payments', requester: 'somebody else' };
  const asOf = shifted(world.clock(), -DAY);
  return statusesOf(
    world,
    [
      { path: `/v1/findings/${key}/acknowledge`, body: { note: 'seen' } },
      { path: `/v1/findings/${key}/snooze`, body: of },
      { path: '/v1/exceptions', body: given },
      { path: '/v1/milestones', body: { name: 'first', asOf } },
      { path: '/v1/milestones', body: { name: 'second', asOf } },
      { path: '/v1/milestones/withdraw', body: { name: 'second', reason: REASON } },
    ].map((act) => ({ method: 'POST', ...act })),
  );
}

/** Every question there is, and some of them narrowed. */
export function questions(world: World): Promise<Statuses> {
  const key = keyOf(BASTION);
  const needed: Readonly<Record<string, string>> = {
    compareMilestones: 'from=first',
    getDiff: 'from=2026-08-01',
    getTimeline: `resource=${BASTION}`,
  };
  const every = routes
    .filter(({ method }) => method === 'get')
    .map(({ id, path }): Request => {
      const of = path.includes('/rules/') ? 'restricted-ssh' : 'cis-5.0';
      const query = needed[id];
      const filled = path.replace('{key}', key).replace('{id}', of);
      return { path: filled, ...(query !== undefined && { query }) };
    });
  return statusesOf(world, [
    ...every,
    { path: '/v1/findings', query: `account=${HUB}` },
    { path: '/v1/findings', query: 'rule=restricted-ssh' },
    // What moved to the archive is read there.
    { path: '/v1/transitions', query: 'since=2026-10-01&until=2026-10-10' },
    { path: '/v1/timeline', query: 'resource=sg-0b1b2c3d4e5f60718' },
  ]);
}

const person = (id: string) => ({ id, username: id, name: id, team_id: 'T1' });

export async function clicks(world: World): Promise<void> {
  const finding = findingId(
    {
      accountId: HUB,
      region: REGION,
      resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: BASTION,
    },
    'restricted-ssh',
  );
  let nth = 0;
  const send = async (payload: object): Promise<unknown> => {
    nth += 1;
    const whole = {
      trigger_id: `t-${nth}`,
      response_url: 'https://hooks.slack.com/actions/T1/1/x',
      container: { type: 'message', channel_id: CHANNEL, message_ts: '1.1' },
      ...payload,
    };
    // The clock goes on by a second before the function is asked.
    const event = signedAction(whole, SLACK_SECRET, shifted(world.clock(), 1_000));
    return world.invoke('on-slack-action', event);
  };
  const click = (action: object, user = person('U1')) =>
    send({ type: 'block_actions', user, actions: [action] });
  await click({ action_id: actionIds.acknowledge, type: 'button', value: finding });
  await click({ action_id: actionIds.accept, type: 'button', value: finding });
  const input = (field: string, value: string) => ({ value: { type: 'input', [field]: value } });
  await send({
    type: 'view_submission',
    user: person('U1'),
    view: {
      id: 'V1',
      callback_id: ACCEPT_FORM,
      private_metadata: `${finding} ${CHANNEL} 1.1`,
      state: {
        values: {
          [formFields.reason]: input('value', 'This is a public bastion host.'),
          [formFields.days]: input('value', '90'),
          [formFields.approver]: input('selected_user', 'U2'),
          [formFields.ticket]: input('value', 'SEC-1'),
        },
      },
    },
  });
  const approve = world.taken.said
    .map(({ given }) => given.get('blocks'))
    .flatMap((text) => fields({ blocks: JSON.parse(text ?? '[]') }).records('blocks'))
    .flatMap((block) => (block.has('elements') ? block.list('elements') : []))
    .find((each) => isRecord(each) && JSON.stringify(each['text'] ?? '').includes('Approve'));
  if (!isRecord(approve)) throw new Error('nobody was asked in Slack to approve');
  const { action_id, value } = approve;
  await click({ action_id, type: 'button', value }, person('U2'));
}
