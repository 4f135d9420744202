/** The form in which somebody accepts a risk. Parsed again in shared/events/slack-action.ts. */
import { EXCEPTION_DAYS } from '../domain/lifecycle.ts';
import { plain } from './slack-block.ts';

export const ACCEPT_FORM = 'plumbline-accept-risk-form';
export const REASON_LEAST = 20;

/** Fields of the form, by the name of their block; the element in each is `value`. */
export const formFields = {
  reason: 'plumbline-reason',
  days: 'plumbline-days',
  approver: 'plumbline-approver',
  ticket: 'plumbline-ticket',
} as const;

const REASON_MOST = 1_000;

/** The view that `views.open` takes; the finding and its message come back with what was filled in. */
export function acceptForm(
  finding: string,
  place?: { readonly channel: string; readonly ts: string },
): Readonly<Record<string, unknown>> {
  const input = (block_id: string, label: string, element: object, optional = false) => ({
    type: 'input',
    block_id,
    label: plain(label),
    element: { action_id: 'value', ...element },
    ...(optional ? { optional } : {}),
  });
  return {
    type: 'modal',
    callback_id: ACCEPT_FORM,
    private_metadata: place === undefined ? finding : `${finding} ${place.channel} ${place.ts}`,
    title: plain('Accept a risk'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: [
      input(formFields.reason, 'Why this risk is to be accepted', {
        type: 'plain_text_input',
        multiline: true,
        min_length: REASON_LEAST,
        max_length: REASON_MOST,
      }),
      input(formFields.days, `For how many days (at most ${EXCEPTION_DAYS})`, {
        type: 'plain_text_input',
        initial_value: '30',
        max_length: 3,
      }),
      input(formFields.approver, 'Who is to approve it (somebody other than you)', {
        type: 'users_select',
      }),
      input(formFields.ticket, 'Ticket', { type: 'plain_text_input', max_length: 200 }, true),
    ],
  };
}
