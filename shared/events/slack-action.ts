/** What somebody did in Slack: a click on a button, a choice in a menu, a form that was sent. */
import { actionIds, snoozeHours } from '../alerts/slack-buttons.ts';
import { ACCEPT_FORM, formFields, REASON_LEAST } from '../alerts/slack-modal.ts';
import { requestIds } from '../alerts/slack-request.ts';
import { DocumentError, type Fields, fields } from '../document/fields.ts';
import { EXCEPTION_DAYS } from '../domain/lifecycle.ts';

export interface SlackUser {
  /** `U…`: theirs within the workspace, for ever. */
  readonly id: string;
  /** As they call themselves. */
  readonly name: string;
}

interface Click {
  readonly user: SlackUser;
  /** Id of the finding, as our own button carries it. */
  readonly finding: string;
  /** Where an answer for their eyes only can be sent. */
  readonly responseUrl?: string;
  /** The message that carries what was clicked. */
  readonly place?: SlackPlace;
}

/** A message in a channel. */
export interface SlackPlace {
  readonly channel: string;
  readonly ts: string;
}

/** A risk accepted as the form says. */
export interface AcceptForm {
  readonly reason: string;
  readonly days: number;
  /** Slack user id. */
  readonly approver: string;
  readonly ticket?: string;
}

/** What somebody wants done with a finding. */
export type SlackDeed =
  | (Click & { readonly kind: 'acknowledge' })
  | (Click & { readonly kind: 'snooze'; readonly hours: number })
  | (Click & { readonly kind: 'ask-to-accept'; readonly triggerId: string })
  | (Click & { readonly kind: 'accept'; readonly form: AcceptForm; readonly submission: string });

/** What somebody decides about what somebody else asked for. */
export interface SlackDecision extends Omit<Click, 'finding'> {
  readonly kind: 'decide';
  readonly what: 'approved' | 'declined';
  /** Id of the request, as our own button carries it. */
  readonly request: string;
}

export type SlackAction =
  | SlackDeed
  | SlackDecision
  /** What is wrong with a form, by the name of its block. */
  | { readonly kind: 'invalid-form'; readonly errors: Readonly<Record<string, string>> }
  /** Nothing to be done: a link was followed. */
  | { readonly kind: 'none' };

/** Reads the body that Slack posts: a form whose field `payload` is JSON. Throws DocumentError. */
export function parseSlackAction(body: string): SlackAction {
  const text = new URLSearchParams(body).get('payload') ?? '';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DocumentError('payload', 'JSON', text);
  }
  const payload = fields(value, 'payload');
  switch (payload.text('type')) {
    case 'block_actions':
      return clickIn(payload);
    case 'view_submission':
      return formIn(payload);
    default:
      return { kind: 'none' };
  }
}

function clickIn(payload: Fields): SlackAction {
  const [action] = payload.records('actions');
  if (action === undefined) return { kind: 'none' };
  const responseUrl = payload.optionalText('response_url');
  const place = placeIn(payload);
  const click = {
    user: userIn(payload),
    ...(responseUrl === undefined ? {} : { responseUrl }),
    ...(place === undefined ? {} : { place }),
  };
  switch (action.text('action_id')) {
    case actionIds.acknowledge:
      return { kind: 'acknowledge', ...click, finding: action.text('value') };
    case actionIds.snooze: {
      const [hours, finding = ''] = action.record('selected_option').text('value').split(':');
      const chosen = snoozeHours.find((each) => String(each) === hours);
      if (chosen === undefined) throw new DocumentError('value', snoozeHours.join(' | '), hours);
      return { kind: 'snooze', ...click, finding, hours: chosen };
    }
    case actionIds.accept: {
      const triggerId = payload.text('trigger_id');
      return { kind: 'ask-to-accept', ...click, finding: action.text('value'), triggerId };
    }
    case requestIds.approve:
      return { kind: 'decide', what: 'approved', ...click, request: action.text('value') };
    case requestIds.decline:
      return { kind: 'decide', what: 'declined', ...click, request: action.text('value') };
    default:
      return { kind: 'none' };
  }
}

function formIn(payload: Fields): SlackAction {
  const view = payload.record('view');
  if (view.text('callback_id') !== ACCEPT_FORM) return { kind: 'none' };
  const values = view.record('state').record('values');
  const given = (name: string, field: string): string =>
    values.optionalRecord(name)?.optionalRecord('value')?.optionalText(field)?.trim() ?? '';
  const reason = given(formFields.reason, 'value');
  const days = Number(given(formFields.days, 'value'));
  const approver = given(formFields.approver, 'selected_user');
  const ticket = given(formFields.ticket, 'value');
  const user = userIn(payload);
  const errors = {
    ...([...reason].length < REASON_LEAST
      ? { [formFields.reason]: `At least ${REASON_LEAST} characters` }
      : {}),
    ...(Number.isInteger(days) && days >= 1 && days <= EXCEPTION_DAYS
      ? {}
      : { [formFields.days]: `A number of days from 1 to ${EXCEPTION_DAYS}` }),
    ...(approver === '' || approver === user.id
      ? { [formFields.approver]: 'Somebody other than you' }
      : {}),
  };
  if (Object.keys(errors).length > 0) return { kind: 'invalid-form', errors };
  const [finding = '', channel, ts] = view.text('private_metadata').split(' ');
  return {
    kind: 'accept',
    user,
    finding,
    ...(channel === undefined || ts === undefined ? {} : { place: { channel, ts } }),
    submission: view.text('id'),
    form: { reason, days, approver, ...(ticket === '' ? {} : { ticket }) },
  };
}

/** Where the message stands that was clicked; of a line in a thread, the line. */
function placeIn(payload: Fields): SlackPlace | undefined {
  const container = payload.optionalRecord('container');
  const channel = container?.optionalText('channel_id');
  const ts = container?.optionalText('message_ts');
  return channel === undefined || ts === undefined ? undefined : { channel, ts };
}

function userIn(payload: Fields): SlackUser {
  const user = payload.record('user');
  const id = user.text('id');
  return { id, name: user.optionalText('name') ?? user.optionalText('username') ?? id };
}
