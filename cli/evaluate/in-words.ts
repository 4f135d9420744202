import { type IgnoredReason, ignoredReasons } from '#shared/events/observed.ts';
import { exitCodes } from '../exit-codes.ts';
import { cut, printable } from '../terminal-text.ts';
import { verdictWords } from './row.ts';
import type { Rejection, Summary } from './tally.ts';

const MOST_SHOWN = 20;

/** What a person reads at the end, on stderr. */
export function inWords(summary: Summary): string {
  const { read, judged, verdicts, calls, unwatched, ignored, rejected } = summary;
  // Of what was handed over, either states or calls are often none at all.
  const raised = verdicts.RAISED + calls > 0 ? verdictWords : verdictWords.slice(1);
  const lines = [
    [
      `${read} read`,
      `${judged} judged`,
      ...(calls > 0 ? [`${calls} ${calls === 1 ? 'call' : 'calls'}`] : []),
      `${unwatched} unwatched`,
      `${ignored} ignored`,
      `${rejected} rejected`,
    ].join(' · '),
    ...(judged > 0
      ? [raised.map((word) => `${verdicts[word]} ${word}`).join(' · ')]
      : [calls > 0 ? 'no call raised an incident' : 'nothing was judged']),
    ...Object.entries(summary.ignoredReasons).map(
      ([reason, count]) => `ignored ${count}: ${ignoredReasons[reason as IgnoredReason]}`,
    ),
    ...summary.rejections.slice(0, MOST_SHOWN).map(rejectionLine),
    ...(rejected > MOST_SHOWN ? [`rejected ${rejected - MOST_SHOWN} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function rejectionLine({ file, line, path, what, reason }: Rejection): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const at = path === undefined ? place : `${place}: ${path}`;
  const about = what === undefined ? '' : ` (${what})`;
  return `rejected ${printable(`${at}: ${cut(reason, 400)}${about}`)}`;
}

/** Absence is never green: 0 only when something was judged and nothing was left open. */
export function exitCodeOf({ judged, verdicts, calls, rejected }: Summary): number {
  if (verdicts.NON_COMPLIANT > 0 || verdicts.RAISED > 0) return exitCodes.nonCompliant;
  const isUnsure = verdicts.UNKNOWN > 0 || rejected > 0 || judged + calls === 0;
  return isUnsure ? exitCodes.unknown : exitCodes.ok;
}
