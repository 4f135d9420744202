/** Does what somebody asked for in Slack, if they may. */
import { acceptForm, formFields } from '../../alerts/slack-modal.ts';
import { epochMs, instantOf } from '../../domain/instant.ts';
import type { Acted, FindingRef } from '../../domain/lifecycle.ts';
import type { SlackDecision, SlackDeed } from '../../events/slack-action.ts';
import {
  type ActAnswer,
  type ActPorts,
  answerTo,
  byOf,
  refused,
  type SlackVerb,
} from './act-ports.ts';
import { asked, decided } from './risk.ts';

export type { ActAnswer, ActPorts } from './act-ports.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export async function act(action: SlackDeed | SlackDecision, ports: ActPorts): Promise<ActAnswer> {
  return action.kind === 'decide' ? decided(action, ports) : done(action, ports);
}

async function done(action: SlackDeed, ports: ActPorts): Promise<ActAnswer> {
  const finding = await ports.findingOf(action.finding, action.place?.channel);
  if (finding === undefined) {
    return refused('Plumbline no longer knows this finding by its post.');
  }
  const verb = verbOf(action);
  if (!(await ports.mayAct(action.user.id, verb, finding))) {
    return refused(notAllowed(verb), formFields.reason);
  }
  switch (action.kind) {
    case 'acknowledge':
      return answerTo(await ports.lifecycle.acknowledge(finding, byOf(action.user)));
    case 'snooze':
      return answerTo(await snoozed(finding, action, ports));
    case 'ask-to-accept':
      await ports.interaction.open(action.triggerId, acceptForm(action.finding, action.place));
      return { kind: 'quiet', did: 'asked' };
    case 'accept':
      return asked(finding, action, ports);
  }
}

const deeds: Readonly<Record<SlackVerb, string>> = {
  acknowledge: 'acknowledge this finding',
  snooze: 'snooze this finding',
  except: 'accept the risk of this finding',
};

const notAllowed = (verb: SlackVerb): string =>
  `You are not allowed to ${deeds[verb]}. Whoever runs Plumbline can give you the right (docs/slack.md).`;

function verbOf({ kind }: SlackDeed): SlackVerb {
  return kind === 'ask-to-accept' || kind === 'accept' ? 'except' : kind;
}

/** Whole minutes, so that a double click asks for the same twice. */
async function snoozed(
  finding: FindingRef,
  { hours, user }: Extract<SlackDeed, { kind: 'snooze' }>,
  { lifecycle, clock }: ActPorts,
): Promise<Acted> {
  const wanted = epochMs(clock()) + hours * HOUR_MS;
  const until = instantOf(Math.ceil(wanted / MINUTE_MS) * MINUTE_MS);
  const now = (await lifecycle.standing(finding))?.snooze?.until;
  if (now !== undefined && Math.abs(epochMs(now) - epochMs(until)) <= MINUTE_MS) {
    return { kind: 'unchanged', why: `it is snoozed until ${now} already` };
  }
  return lifecycle.snooze(finding, { until, reason: 'chosen in Slack' }, byOf(user));
}
