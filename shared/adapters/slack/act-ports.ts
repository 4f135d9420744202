/** What acting on a finding in Slack needs, and what is answered to whoever acted. */
import { formFields } from '../../alerts/slack-modal.ts';
import type { Acted, ActedBy, FindingRef } from '../../domain/lifecycle.ts';
import type { SlackUser } from '../../events/slack-action.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Lifecycle } from '../../ports/lifecycle.ts';
import type { ExceptionRequests } from '../../store/exception-requests.ts';
import type { Interaction } from './interaction.ts';

export const slackVerbs = ['acknowledge', 'snooze', 'except'] as const;
export type SlackVerb = (typeof slackVerbs)[number];

export interface ActPorts {
  readonly lifecycle: Lifecycle;
  /** Which finding stands behind the id on a button; channel: that it was clicked in. */
  findingOf(id: string, channel?: string): Promise<FindingRef | undefined>;
  /** userId: of Slack. */
  mayAct(userId: string, verb: SlackVerb, finding: FindingRef): Promise<boolean>;
  /** Whose a finding is; undefined where nobody is named. */
  ownerOf(finding: FindingRef): Promise<string | undefined>;
  readonly requests: ExceptionRequests;
  readonly interaction: Pick<Interaction, 'open' | 'ask' | 'answer'>;
  readonly clock: Clock;
}

/** What is to be answered: nothing, words for their eyes only, or words at a field of the form. */
export type ActAnswer =
  | { readonly kind: 'quiet'; readonly did: 'done' | 'unchanged' | 'asked' | 'nothing' }
  | { readonly kind: 'refused'; readonly why: string; readonly field?: string };

export const byOf = ({ id, name }: SlackUser): ActedBy => ({ id, name, door: 'slack' });

export const refused = (why: string, field?: string): ActAnswer => ({
  kind: 'refused',
  why,
  ...(field !== undefined && { field }),
});

export function answerTo(acted: Acted): ActAnswer {
  return acted.kind === 'refused'
    ? refused(acted.why, formFields.reason)
    : { kind: 'quiet', did: acted.kind };
}
