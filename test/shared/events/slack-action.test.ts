/** What somebody did in Slack, as Slack posts it. */
import { describe, expect, test } from 'vitest';
import { actionIds } from '#shared/alerts/slack-buttons.ts';
import { ACCEPT_FORM, formFields } from '#shared/alerts/slack-modal.ts';
import { requestIds } from '#shared/alerts/slack-request.ts';
import type { Json } from '#shared/document/fields.ts';
import { parseSlackAction } from '#shared/events/slack-action.ts';

const posted = (payload: unknown): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
const read = (payload: unknown) => parseSlackAction(posted(payload));

const user = { id: 'U111', name: 'ada' };
const place = { channel: 'C111', ts: '1.2' };
const responseUrl = 'https://hooks.slack.com/actions/made-up';
const click = (action: Json, more: Json = {}): Json => ({
  type: 'block_actions',
  user: { id: 'U111', username: 'ada.l', name: 'ada' },
  response_url: responseUrl,
  trigger_id: 't-1',
  container: { channel_id: 'C111', message_ts: '1.2' },
  actions: [action],
  ...more,
});
const option = (value: string) => ({
  action_id: actionIds.snooze,
  selected_option: { value },
});

describe('a click', () => {
  test.each<[Json, Json]>([
    [
      { action_id: actionIds.acknowledge, value: 'f-1' },
      { kind: 'acknowledge', finding: 'f-1' },
    ],
    [option('1:f-1'), { kind: 'snooze', finding: 'f-1', hours: 1 }],
    [option('24:f-1'), { kind: 'snooze', finding: 'f-1', hours: 24 }],
    [option('168'), { kind: 'snooze', finding: '', hours: 168 }],
    [
      { action_id: actionIds.accept, value: 'f-1' },
      { kind: 'ask-to-accept', finding: 'f-1', triggerId: 't-1' },
    ],
    [
      { action_id: requestIds.approve, value: 'r-1' },
      { kind: 'decide', what: 'approved', request: 'r-1' },
    ],
    [
      { action_id: requestIds.decline, value: 'r-1' },
      { kind: 'decide', what: 'declined', request: 'r-1' },
    ],
  ])('on %j is %j', (action, is) => {
    expect(read(click(action))).toStrictEqual({ user, responseUrl, place, ...is });
  });

  test.each<[string, Json]>([
    ['a link', click({ action_id: actionIds.timeline })],
    ['nothing', click({}, { actions: [] })],
    ['nothing at all', click({}, { actions: undefined })],
    ['something else', { type: 'shortcut' }],
  ])('on %s is nothing to be done', (_, payload) => {
    expect(read(payload)).toStrictEqual({ kind: 'none' });
  });

  const acknowledge = { action_id: actionIds.acknowledge, value: 'f-1' };
  test.each<[Json, Json]>([
    [{ response_url: undefined }, { user, place }],
    [{ container: undefined }, { user, responseUrl }],
    [{ container: { channel_id: 'C111' } }, { user, responseUrl }],
    [{ container: { message_ts: '1.2' } }, { user, responseUrl }],
    [{ user: { id: 'U1', username: 'b' } }, { user: { id: 'U1', name: 'b' }, responseUrl, place }],
    [{ user: { id: 'U1' } }, { user: { id: 'U1', name: 'U1' }, responseUrl, place }],
  ])('of which Slack tells %j', (more, is) => {
    expect(read(click(acknowledge, more))).toStrictEqual({
      kind: 'acknowledge',
      finding: 'f-1',
      ...is,
    });
  });

  test.each<[string, Json, string]>([
    ['other hours', click(option('2:f-1')), 'value: expected 1 | 24 | 168'],
    ['no hours', click(option('')), 'value: expected 1 | 24 | 168'],
    ['no option', click({ action_id: actionIds.snooze }), 'actions[0].selected_option'],
    ['an option without a value', click({ ...option(''), selected_option: {} }), 'value'],
    ['no finding', click({ action_id: actionIds.acknowledge }), 'actions[0].value'],
    ['no button', click({}), 'payload.actions[0].action_id'],
    ['no user', click(acknowledge, { user: undefined }), 'payload.user'],
    ['a user without an id', click(acknowledge, { user: {} }), 'payload.user.id'],
    ['no type', {}, 'payload.type'],
  ])('with %s is refused', (_, payload, says) => {
    expect(() => read(payload)).toThrow(says);
  });
});

test.each([
  ['', 'payload: expected JSON, found string ""'],
  ['payload=%7B', 'payload: expected JSON'],
  ['payload=7', 'payload: expected an object'],
])('a body %j is none of Slack', (body, says) => {
  expect(() => parseSlackAction(body)).toThrow(says);
});

describe('the form', () => {
  const filled = {
    [formFields.reason]: { value: { value: ' It is watched by hand. ' } },
    [formFields.days]: { value: { value: '30' } },
    [formFields.approver]: { value: { selected_user: 'U222' } },
    [formFields.ticket]: { value: { value: 'SEC-1' } },
  };
  const form = (values: Json = filled, view: Json = {}): Json => ({
    type: 'view_submission',
    user,
    view: {
      id: 'V1',
      callback_id: ACCEPT_FORM,
      private_metadata: 'f-1 C111 1.2',
      state: { values },
      ...view,
    },
  });
  const given = (name: string, value: unknown) => form({ ...filled, [name]: { value } });
  const accepted = {
    kind: 'accept',
    user,
    finding: 'f-1',
    place,
    submission: 'V1',
    form: { reason: 'It is watched by hand.', days: 30, approver: 'U222', ticket: 'SEC-1' },
  };

  test('says what was filled in', () => {
    expect(read(form())).toStrictEqual(accepted);
  });

  test.each(['', ' '])('a ticket %j is none', (ticket) => {
    const { ticket: _, ...rest } = accepted.form;
    expect(read(given(formFields.ticket, { value: ticket }))).toStrictEqual({
      ...accepted,
      form: rest,
    });
  });

  test.each(['f-1', 'f-1 C111'])('behind %j it has no place', (private_metadata) => {
    const { place: _, ...rest } = accepted;
    expect(read(form(filled, { private_metadata }))).toStrictEqual(rest);
  });

  test.each([1, 365])('%i days are days', (days) => {
    expect(read(given(formFields.days, { value: String(days) }))).toMatchObject({
      kind: 'accept',
      form: { days },
    });
  });

  const twenty = 'x'.repeat(20);
  test.each([
    [twenty, true],
    ['😀'.repeat(20), true],
    ['😀'.repeat(19), false],
    ['x'.repeat(19), false],
    [` ${'x'.repeat(19)} `, false],
  ])('the reason %s is one: %s', (reason, is) => {
    const { kind } = read(given(formFields.reason, { value: reason }));
    expect(kind).toBe(is ? 'accept' : 'invalid-form');
  });

  test.each<[string, unknown, string]>([
    [formFields.reason, { value: 'because' }, 'At least 20 characters'],
    [formFields.reason, {}, 'At least 20 characters'],
    [formFields.days, { value: '0' }, 'A number of days from 1 to 365'],
    [formFields.days, { value: '366' }, 'A number of days from 1 to 365'],
    [formFields.days, { value: '1.5' }, 'A number of days from 1 to 365'],
    [formFields.days, { value: 'soon' }, 'A number of days from 1 to 365'],
    [formFields.days, undefined, 'A number of days from 1 to 365'],
    [formFields.approver, { selected_user: user.id }, 'Somebody other than you'],
    [formFields.approver, {}, 'Somebody other than you'],
  ])('with %s = %j says what is wrong there', (name, value, says) => {
    expect(read(given(name, value))).toStrictEqual({
      kind: 'invalid-form',
      errors: { [name]: says },
    });
  });

  test('left empty says all that is wrong', () => {
    expect(read(form({}))).toStrictEqual({
      kind: 'invalid-form',
      errors: {
        [formFields.reason]: 'At least 20 characters',
        [formFields.days]: 'A number of days from 1 to 365',
        [formFields.approver]: 'Somebody other than you',
      },
    });
  });

  test('of somebody else is nothing to be done', () => {
    expect(read(form({}, { callback_id: 'other' }))).toStrictEqual({ kind: 'none' });
  });

  test.each<[string, Json, string]>([
    ['view', { type: 'view_submission', user }, 'payload.view'],
    ['name', form(filled, { callback_id: undefined }), 'payload.view.callback_id'],
    ['state', form(filled, { state: undefined }), 'payload.view.state'],
    ['values', form(filled, { state: {} }), 'payload.view.state.values'],
    ['finding', form(filled, { private_metadata: undefined }), 'payload.view.private_metadata'],
    ['id', form(filled, { id: undefined }), 'payload.view.id'],
  ])('without its %s is refused', (_, payload, says) => {
    expect(() => read(payload)).toThrow(says);
  });
});
