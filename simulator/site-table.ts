import { sites } from './sites.ts';

/** How often each site's process died before and after it, and what else struck there. */
export function siteTable(faults: Readonly<Record<string, number>>): string {
  const width = Math.max(...sites.map((site) => site.length));
  const lines = sites.map((site) => {
    const count = (kind: string): string => String(faults[`${site} ${kind}`] ?? 0).padStart(8);
    const others = ['refuse', 'lose', 'again', 'conflict', 'stall'].map(count).join('');
    return `${site.padEnd(width)}${count('kill-before')}${count('kill-after')}${others}`;
  });
  const head = ['before', 'after', 'refused', 'lost', 'again', 'conflict', 'stalled'];
  return [
    `${'killed'.padEnd(width)}${head.map((each) => each.padStart(8)).join('')}`,
    ...lines,
  ].join('\n');
}
