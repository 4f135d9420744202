/**
 * What a page shows of an output, as a pattern for `stable(output)`: `…` on a line of its own stands
 * for any lines, within a line for anything.
 */
export function shown(text: string): RegExp {
  const lines = stable(text)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '…' ? '(?:.*\n)*?' : `${escaped(line).replaceAll('…', '.*')}\n`));
  return new RegExp(`^${lines.join('')}$`);
}

/**
 * An output without what differs from day to day: days and seconds differ and the minutes do not, but
 * for when something was recorded; and how many rules are in order is for the rules to say.
 */
export function stable(output: string): string {
  const text = output
    .replace(/\(recorded [^)]*\)/g, '(recorded)')
    .replace(/\d+ rules? (?:is|are) in order/g, 'N rules are in order')
    .replace(/\d{4}-\d{2}-\d{2}/g, 'YYYY-MM-DD')
    .replace(/(\d{2}:\d{2}):\d{2}(?:\.\d{3})?/g, '$1:SS');
  return `${text.trimEnd()}\n`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
