/** How it went in the period: what opened and ended, and what was open. */
import { type Severity, severities } from '../../domain/severity.ts';
import type { BucketTally } from '../tally.ts';
import { columns } from './charts.ts';
import { type Html, html, table } from './html.ts';

export const severityColours: Readonly<Record<Severity, string>> = {
  critical: '#5c0f14',
  high: '#b3321f',
  medium: '#e08a2e',
  low: '#f2cf6b',
  info: '#b8c4cf',
};

const day = (instant: string): string => instant.slice(0, 10);
const openIn = ({ open }: BucketTally): number =>
  severities.reduce((sum, severity) => sum + open[severity], 0);

export function overTime(buckets: readonly BucketTally[], days: number): Html {
  const labels = buckets.map(({ from }) => day(from).slice(5));
  const unit = days === 1 ? 'day' : `${days} days`;
  const series = severities.map((severity) => ({
    name: severity,
    colour: severityColours[severity],
    values: buckets.map(({ open }) => open[severity]),
  }));
  const moves = [
    { name: 'opened', colour: '#b3321f', values: buckets.map(({ opened }) => opened) },
    { name: 'ended', colour: '#6fae8a', values: buckets.map(({ ended }) => ended) },
  ];
  return html`<h2>How it went</h2>
${columns(`Open at the end of each ${unit}, by severity`, labels, series, 'stacked')}
${columns(`Findings that opened and that ended, each ${unit}`, labels, moves, 'beside')}
${table(
  'The numbers of both charts. A finding that is accepted for a time is still open here.',
  [
    { name: 'From', of: ({ from }) => day(from) },
    { name: 'Until the end of', of: ({ to }) => day(to) },
    { name: 'Opened', kind: 'number', of: ({ opened }) => opened },
    { name: 'Ended', kind: 'number', of: ({ ended }) => ended },
    ...severities.map((severity) => ({
      name: severity.charAt(0).toUpperCase() + severity.slice(1),
      kind: 'number' as const,
      of: ({ open }: BucketTally) => open[severity],
    })),
    { name: 'Open', kind: 'number', of: openIn },
  ],
  buckets,
)}`;
}
