/** Does what somebody asked for in Slack, if they may. */
import { createHash } from 'node:crypto';
import { acceptForm, formFields } from '../../alerts/slack-modal.ts';
import { epochMs, type Instant, instantOf, shifted } from '../../domain/instant.ts';
import type { Acted, ActedBy, Exception, FindingRef } from '../../domain/lifecycle.ts';
import type { AcceptForm, SlackDeed, SlackUser } from '../../events/slack-action.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Lifecycle } from '../../ports/lifecycle.ts';
import type { Interaction } from './interaction.ts';

export const slackVerbs = ['acknowledge', 'snooze', 'except'] as const;
export type SlackVerb = (typeof slackVerbs)[number];

export interface ActPorts {
  readonly lifecycle: Lifecycle;
  /** Which finding stands behind the id on a button. */
  findingOf(id: string): Promise<FindingRef | undefined>;
  /** userId: of Slack. */
  mayAct(userId: string, verb: SlackVerb, finding: FindingRef): Promise<boolean>;
  readonly interaction: Pick<Interaction, 'open'>;
  readonly clock: Clock;
}

/** What is to be answered: nothing, words for their eyes only, or words at a field of the form. */
export type ActAnswer =
  | { readonly kind: 'quiet'; readonly did: 'done' | 'unchanged' | 'asked' | 'nothing' }
  | { readonly kind: 'refused'; readonly why: string; readonly field?: string };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

export async function act(action: SlackDeed, ports: ActPorts): Promise<ActAnswer> {
  const finding = await ports.findingOf(action.finding);
  if (finding === undefined) {
    return { kind: 'refused', why: 'Plumbline no longer knows this finding by its post.' };
  }
  const verb = verbOf(action);
  if (!(await ports.mayAct(action.user.id, verb, finding))) {
    return { kind: 'refused', why: notAllowed(verb), field: formFields.reason };
  }
  switch (action.kind) {
    case 'acknowledge':
      return answerTo(await ports.lifecycle.acknowledge(finding, byOf(action.user)));
    case 'snooze':
      return answerTo(await snoozed(finding, action, ports));
    case 'ask-to-accept':
      await ports.interaction.open(action.triggerId, acceptForm(action.finding));
      return { kind: 'quiet', did: 'asked' };
    case 'accept': {
      if (!(await ports.mayAct(action.form.approver, verb, finding))) {
        return {
          kind: 'refused',
          why: 'They may not accept this risk.',
          field: formFields.approver,
        };
      }
      const exception = exceptionOf(finding, action, ports.clock());
      return answerTo(await ports.lifecycle.except(exception, byOf(action.user)));
    }
  }
}

const deeds: Readonly<Record<SlackVerb, string>> = {
  acknowledge: 'acknowledge this finding',
  snooze: 'snooze this finding',
  except: 'accept the risk of this finding',
};

const notAllowed = (verb: SlackVerb): string =>
  `You are not allowed to ${deeds[verb]}. Whoever runs Plumbline can give you the right (docs/slack.md).`;

const byOf = ({ id, name }: SlackUser): ActedBy => ({ id, name, door: 'slack' });

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

/** The same form sent twice is the same exception. */
function exceptionOf(
  finding: FindingRef,
  action: { readonly user: SlackUser; readonly form: AcceptForm; readonly submission: string },
  now: Instant,
): Exception {
  const { reason, days, approver, ticket } = action.form;
  const identity = JSON.stringify([finding, action.submission]);
  const { accountId, region, resourceType, resourceId } = finding.subject;
  return {
    id: `slack-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`,
    rule: finding.rule,
    scope: { accountId, region, resourceType, resource: resourceId },
    owner: action.user.id,
    requester: action.user.id,
    approver,
    verified: false, // the approver was named; they have not acted themselves
    reason,
    ...(ticket === undefined ? {} : { ticket }),
    from: now,
    until: shifted(now, days * DAY_MS),
    source: 'slack',
  };
}

function answerTo(acted: Acted): ActAnswer {
  return acted.kind === 'refused'
    ? { kind: 'refused', why: acted.why, field: formFields.reason }
    : { kind: 'quiet', did: acted.kind };
}
