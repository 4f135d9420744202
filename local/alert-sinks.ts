import { createSlackWebhook } from '#shared/adapters/slack-webhook.ts';
import { stateWords } from '#shared/alerts/headline.ts';
import { plainText } from '#shared/alerts/plain-text.ts';
import { groupText } from '#shared/alerts/together.ts';
import { cut, visible } from '#shared/alerts/visible-text.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { FORGOTTEN } from '#shared/engine/impersonal.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Clock } from '#shared/ports/clock.ts';

/**
 * Shows alerts on this terminal, as a person reads them; in a line each while `isBrief` says so.
 */
export function terminalSink(
  print: (text: string) => void | Promise<void>,
  isBrief: (alert: Alert) => boolean = () => false,
): AlertSink {
  return {
    name: 'terminal',
    post: async (alert) =>
      await print(isBrief(alert) ? `${inOneLine(alert)}\n` : `${plainText(alert)}\n\n`),
  };
}

function inOneLine(alert: Alert): string {
  const { rule, subject, group, message, also = [] } = alert;
  const of = group === undefined ? subject.resourceId : `${subject.accountId}, ${groupText(group)}`;
  const more = also.length === 0 ? '' : ` (and ${also.map((each) => each.rule).join(', ')})`;
  const said = `${stateWords(alert)}  ${rule.id}  ${of}  ${message}${more}`;
  return visible(`${cut(said, 300)}${whoInOneLine(alert)}`);
}

/** Of an incident the message says it; nothing where nobody is known. */
function whoInOneLine({ who, incident }: Alert): string {
  if (who?.kind !== 'known' || incident !== undefined) return '';
  const names = new Set(who.calls.map(({ actor }) => actor?.principal.name ?? FORGOTTEN));
  return `  — ${names.size > 1 ? 'one of ' : ''}${[...names].join(', ')}`;
}

/** Posts alerts to Slack, really. */
export function slackSink(webhookUrl: string, clock: Clock): AlertSink {
  return createSlackWebhook({
    address: async () => webhookUrl,
    fetch: globalThis.fetch,
    clock,
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    waitBudgetMs: 10_000,
  });
}
