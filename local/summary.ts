import { activeIncidents, countOpen } from '#shared/store/findings.ts';
import type { LocalStack } from './local-stack.ts';
import type { Tally } from './tally.ts';

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
  const incidents = await activeIncidents(stack.table, { organization: true });
  // What two rules of the bus want comes twice, and is one event all the same.
  const came = [
    `${tally.total('processed') - tally.total('delivered-again')} processed`,
    ...some(tally.total('ignored'), 'ignored'),
    ...some(tally.total('unmatched'), 'not wanted by any rule of the bus'),
  ];
  return [
    ...(events > 0 ? [`${counted(events, 'event')}: ${came.join(', ')}.`] : []),
    ...some(
      tally.total('calls'),
      `of them were calls, which led to ${counted(reads(tally), 'live read')}.`,
    ),
    ...[...stack.deadLetters()].map(
      ([queue, count]) => `${counted(count, 'message')} given up in ${queue}; why: ${logFile}`,
    ),
    `${counted(open, 'finding')} open. ${alerts(tally, quiet)}`,
    ...(incidents.length > 0
      ? [`${counted(incidents.length, 'incident')} in the last 30 days.`]
      : []),
    `Ask next: ${['findings', 'incidents', 'timeline <resource id>'].map((each) => `npx plumbline ${each}${options}`).join(' · ')}`,
    '',
  ].join('\n');
}

function alerts({ total }: Tally, quiet: boolean): string {
  const parts = [
    `${counted(total('alerts-shown'), 'message')} shown`,
    ...some(total('alerts-without-sink'), `not shown${quiet ? ' (--quiet)' : ''}`),
    ...some(total('alerts-left-to-digest'), 'kept for a digest'),
  ];
  return `${parts.join(', ')}.`;
}

/** What was really read: not what nothing here can read. */
const reads = ({ total }: Tally): number => total('reads') - total('reads/unread');

const some = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}`] : []);
const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;
