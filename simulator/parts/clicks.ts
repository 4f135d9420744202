/** People who click on a finding in Slack, and click again when Slack tells them that it failed. */
import { createHmac } from 'node:crypto';
import { findingId } from '#shared/alerts/finding-id.ts';
import { actionIds } from '#shared/alerts/slack-buttons.ts';
import { fields } from '#shared/document/fields.ts';
import type { FindingRef } from '#shared/domain/lifecycle.ts';
import type { LambdaFunction, Outcome } from '../lambda.ts';
import type { PlannedClick } from '../plan.ts';
import { resourceOf, resources } from '../resources.ts';
import type { Scheduler } from '../scheduler.ts';

export const SIGNING_SECRET = 'simulated';

const PATIENCE = 8;
const AGAIN_MS = 20_000;

export function click(
  planned: PlannedClick,
  { target, scheduler }: { readonly target: LambdaFunction; readonly scheduler: Scheduler },
  triesLeft = PATIENCE,
): void {
  target.invoke(signed(bodyOf(planned), scheduler.now()), (outcome) => {
    if (isWell(outcome) || triesLeft === 0) return;
    scheduler.after(AGAIN_MS, () => click(planned, { target, scheduler }, triesLeft - 1));
  });
}

const isWell = (outcome: Outcome): boolean =>
  outcome.kind === 'answer' && fields(outcome.value).number('statusCode') === 200;

function bodyOf({ id, rule, resource, kind }: PlannedClick): string {
  const finding = findingId(resourceOf(resource).subject, rule);
  const action =
    kind === 'acknowledge'
      ? { action_id: actionIds.acknowledge, value: finding }
      : { action_id: actionIds.snooze, selected_option: { value: `1:${finding}` } };
  const user = { id: `U${id}`, name: 'alice' };
  const payload = JSON.stringify({ type: 'block_actions', user, actions: [action] });
  return new URLSearchParams({ payload }).toString();
}

function signed(body: string, now: number) {
  const timestamp = String(Math.floor(now / 1_000));
  const hash = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` };
  return { body, headers, isBase64Encoded: false };
}

const findings = new Map<string, FindingRef>(
  resources.flatMap(({ subject, states }) =>
    Object.keys(Object.values(states)[0]?.says ?? {}).map((rule) => [
      findingId(subject, rule),
      { subject, rule },
    ]),
  ),
);

/** What stands behind the id on a button. */
export const findingOf = async (id: string): Promise<FindingRef | undefined> => findings.get(id);
