/** The parts of Slack's Block Kit that we write. */

/** Slack formats `type: mrkdwn`; `verbatim` keeps it from finding links and mentions in the text. */
export interface SlackText {
  readonly type: 'mrkdwn';
  readonly text: string;
  readonly verbatim: true;
}

export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
}

export interface SlackButton {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value?: string;
  readonly url?: string;
}

export interface SlackMenu {
  readonly type: 'static_select';
  readonly action_id: string;
  readonly placeholder: PlainText;
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
}

export type SlackBlock =
  | { readonly type: 'section'; readonly text: SlackText }
  | { readonly type: 'section'; readonly fields: readonly SlackText[] }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] };

export interface SlackActions {
  readonly type: 'actions';
  readonly block_id: string;
  readonly elements: readonly (SlackButton | SlackMenu)[];
}

export interface SlackMessage {
  /** What notifications and screen readers have: the first four fields on one line. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** A message that people can act on. */
export interface SlackPost {
  readonly text: string;
  readonly blocks: readonly (SlackBlock | SlackActions)[];
}

export const written = (text: string): SlackText => ({ type: 'mrkdwn', text, verbatim: true });
export const section = (text: string): SlackBlock => ({ type: 'section', text: written(text) });
export const context = (text: string): SlackBlock => ({
  type: 'context',
  elements: [written(text)],
});
export const plain = (text: string): PlainText => ({ type: 'plain_text', text });
