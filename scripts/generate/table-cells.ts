/** How values are written in the tables of a page. */

export const cell = (value: unknown): string => String(value).replaceAll('|', '\\|');

/** A parameter's default: in code style, lists with commas, nothing as a dash. */
export function shown(value: unknown): string {
  if (value === undefined) return '—';
  const text = Array.isArray(value) ? value.map(portsOr).join(', ') || '—' : String(value);
  return text === '—' ? text : `\`${text}\``;
}

function portsOr(member: unknown): string {
  if (typeof member !== 'object' || member === null) return String(member);
  const { from, to } = Object.fromEntries(Object.entries(member));
  return from === to ? String(from) : `${from}-${to}`;
}
