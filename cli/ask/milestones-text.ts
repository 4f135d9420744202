import type * as z from 'zod/mini';
import type { comparisonAnswer, milestonesAnswer } from '#shared/api/routes/milestones.ts';
import { severities } from '#shared/domain/severity.ts';
import { comparedPillars } from '#shared/query/milestones.ts';
import { inColumns } from '../store/columns.ts';
import { printable } from '../terminal-text.ts';
import { minute } from './freshness-text.ts';
import { percent } from './percent.ts';

type Comparison = z.output<typeof comparisonAnswer>;

export function milestonesText(
  items: z.output<typeof milestonesAnswer>['items'],
  columns: number | undefined,
): string {
  if (items.length === 0) return '';
  const rows = items.map(({ name, at, knownAt, by, note, withdrawn, scores = [] }) => [
    name,
    minute(at),
    minute(knownAt),
    by,
    scores
      .map(({ framework, score }) => `${framework} ${score === undefined ? '-' : percent(score)}`)
      .join(', '),
    withdrawn === undefined ? (note ?? '') : `withdrawn by ${withdrawn.by}: ${withdrawn.reason}`,
  ]);
  return inColumns(['NAME', 'AS OF', 'KNOWN AT', 'BY', 'SCORES', 'NOTE'], rows, { columns });
}

/** `4 → 2`: how many were open at each, by pillar and severity. */
export function comparisonText(answer: Comparison, columns: number | undefined): string {
  const { from, to, items, openBefore, openAfter, begun, ended, scores } = answer;
  const shown = comparedPillars.filter((pillar) => items.some((each) => each.pillar === pillar));
  const rows = shown.map((pillar) => {
    const own = items.filter((each) => each.pillar === pillar);
    const sum = (side: 'before' | 'after') => own.reduce((total, each) => total + each[side], 0);
    const cells = severities.map((severity) => {
      const found = own.find((each) => each.severity === severity);
      return found === undefined ? '-' : change(found.before, found.after);
    });
    return [pillar, ...cells, change(sum('before'), sum('after'))];
  });
  const header = ['PILLAR', ...severities.map((severity) => severity.toUpperCase()), 'ALL'];
  return [
    `${printable(`${sideText(from)} → ${sideText(to)}`)}\n`,
    `${change(openBefore, openAfter)} open: ${ended} no longer, ${begun} that were not\n\n`,
    rows.length === 0 ? '' : inColumns(header, rows, { columns }),
    ...scores.map(
      ({ framework, before, after }) =>
        `${printable(`${framework}  ${scoreText(before.score)} → ${scoreText(after.score)}`)}\n`,
    ),
  ].join('');
}

const change = (before: number, after: number): string =>
  before === after ? String(after) : `${before} → ${after}`;

const sideText = ({ name, at, knownAt }: Comparison['from']): string =>
  `${name ?? 'now'} (${minute(at)}, known ${minute(knownAt)})`;

const scoreText = (score: number | undefined): string =>
  score === undefined ? '-' : percent(score);
