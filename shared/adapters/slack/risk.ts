/** A risk is accepted by two people: one asks, with the reason; another one, who may, approves. */
import { createHash } from 'node:crypto';
import { formFields } from '../../alerts/slack-modal.ts';
import { requestMessage } from '../../alerts/slack-request.ts';
import { type Instant, shifted } from '../../domain/instant.ts';
import type { Acted, Exception, FindingRef } from '../../domain/lifecycle.ts';
import type { SlackDecision, SlackDeed } from '../../events/slack-action.ts';
import type { Decision, ExceptionRequest } from '../../store/exception-requests.ts';
import { type ActAnswer, type ActPorts, answerTo, byOf, refused } from './act-ports.ts';

const DAY_MS = 86_400_000;

/** Puts what the form says into the finding's thread. The same form sent twice is the same request. */
export async function asked(
  finding: FindingRef,
  action: Extract<SlackDeed, { kind: 'accept' }>,
  ports: ActPorts,
): Promise<ActAnswer> {
  const { form, place, user } = action;
  const { approver, ...said } = form;
  if (!(await ports.mayAct(approver, 'except', finding))) {
    return refused('They may not accept this risk.', formFields.approver);
  }
  if (place === undefined) {
    return refused('Open the form at the message of the finding.', formFields.reason);
  }
  const identity = JSON.stringify([finding, action.submission]);
  const id = `slack-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`;
  const request: ExceptionRequest = {
    ...{ id, finding, requester: user.id, ...said },
    owner: (await ports.ownerOf(finding)) ?? user.id,
    asked: ports.clock(),
  };
  const { requests, interaction } = ports;
  const known = await requests.ask(request);
  if (known === 'known') return { kind: 'quiet', did: 'unchanged' };
  const since = (await requests.get(id))?.asked ?? request.asked;
  const message = requestMessage({ ...request, approver });
  try {
    await interaction.ask(id, place, message, { since, isInDoubt: known === 'again' });
  } catch (error) {
    await requests.shown(id, false);
    throw error;
  }
  await requests.shown(id, true);
  return { kind: 'quiet', did: 'asked' };
}

/** Approves what somebody else asked for, or declines it. The first decision holds. */
export async function decided(action: SlackDecision, ports: ActPorts): Promise<ActAnswer> {
  const { user, what } = action;
  const request = await ports.requests.get(action.request);
  if (request === undefined) return refused('Plumbline no longer knows this request.');
  const { finding, requester } = request;
  const isOwn = user.id === requester;
  if (isOwn && what === 'approved') {
    return refused('Nobody approves what they asked for themselves.');
  }
  // Whoever asked may take it back.
  if (!isOwn && !(await ports.mayAct(user.id, 'except', finding))) {
    return refused('You are not allowed to decide about this risk (docs/slack.md).');
  }
  if (what === 'approved' && (await ports.lifecycle.standing(finding)) === undefined) {
    return refused('The finding is not open any more.');
  }
  const at = ports.clock();
  const decision = await ports.requests.decide(request.id, { what, by: user.id, at });
  if (decision === undefined) return refused('Plumbline no longer knows this request.');
  if (decision.what !== what) return refused(`It was ${decision.what} already.`);
  // Whoever was interrupted between deciding and excepting excepts with the next click.
  const acted: Acted =
    what === 'approved'
      ? await ports.lifecycle.except(exceptionOf(request, decision), byOf(user))
      : { kind: 'done' };
  if (action.place !== undefined) {
    const message = requestMessage({ ...request, decided: decision });
    await ports.interaction.answer(action.place, message);
  }
  return answerTo(acted);
}

/** Both are known by Slack's signature: nobody else has said so for them. */
function exceptionOf(request: ExceptionRequest, { by, at }: Decision): Exception {
  const { id, finding, requester, owner, reason, days, ticket } = request;
  const { accountId, region, resourceType, resourceId } = finding.subject;
  const from: Instant = at;
  return {
    id,
    rule: finding.rule,
    scope: { accountId, region, resourceType, resource: resourceId },
    ...{ owner, requester, approver: by, verified: true, reason },
    ...(ticket === undefined ? {} : { ticket }),
    from,
    until: shifted(from, days * DAY_MS),
    source: 'slack',
  };
}
