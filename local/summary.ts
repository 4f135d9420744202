import { countOpen } from '#shared/store/findings.ts';
import type { LocalStack } from './local-stack.ts';

export interface SummaryOptions {
  readonly quiet: boolean;
  /** What other commands need to find the same data. */
  readonly options: string;
  readonly logFile: string;
}

/** What happened since the start, what is open, and how to ask next. */
export async function summary(
  stack: Pick<LocalStack, 'table' | 'tally' | 'deadLetters'>,
  { quiet, options, logFile }: SummaryOptions,
): Promise<string> {
  const { tally } = stack;
  const open = await countOpen(stack.table, { organization: true });
  const events = tally.total('events');
  const came = [
    `${tally.total('processed')} processed`,
    ...some(tally.total('ignored'), 'ignored'),
    ...some(tally.total('unmatched'), 'not wanted by any rule of the bus'),
  ];
  return [
    ...(events > 0 ? [`${counted(events, 'event')}: ${came.join(', ')}.`] : []),
    ...[...stack.deadLetters()].map(
      ([queue, count]) => `${counted(count, 'message')} given up in ${queue}; why: ${logFile}`,
    ),
    `${counted(open, 'finding')} open. ${alerts(tally.total('alerts-shown'), tally.total('alerts-without-sink'), quiet)}`,
    `Ask next: npx plumbline findings${options} · npx plumbline timeline <resource id>${options}`,
    '',
  ].join('\n');
}

function alerts(shown: number, notShown: number, quiet: boolean): string {
  const hidden = notShown > 0 ? `, ${notShown} not shown${quiet ? ' (--quiet)' : ''}` : '';
  return `${counted(shown, 'alert')} shown${hidden}.`;
}

const some = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}`] : []);
const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;
