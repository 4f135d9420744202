/** Times as people read them. All of them are UTC, and say so where they stand alone. */

const two = (n: number): string => String(n).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `20 Nov 2026` */
export function dayText(instant: string): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** `20 Nov` */
export const shortDay = (instant: string): string =>
  dayText(instant).split(' ').slice(0, 2).join(' ');

/** `20 Nov 2026, 21:35` */
export function minuteText(instant: string): string {
  const date = new Date(instant);
  return `${dayText(instant)}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** `20 Nov 2026, 21:35:07 UTC` */
export function wholeText(instant: string): string {
  return `${minuteText(instant)}:${two(new Date(instant).getUTCSeconds())} UTC`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `40 s`, `12 min`, `5 h`, `3 d`, `14 mo`: how long something lasts. */
export function lasting(ms: number): string {
  const span = Math.max(0, ms);
  if (span < MINUTE) return `${Math.floor(span / 1000)} s`;
  if (span < 2 * HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < 2 * DAY) return `${Math.floor(span / HOUR)} h`;
  return span < 400 * DAY ? `${Math.floor(span / DAY)} d` : `${Math.floor(span / (30.4 * DAY))} mo`;
}

/** `3 d ago`, as seen from a time; `in 3 d` of what is to come. */
export function ago(instant: string, now: string | number): string {
  const ms = new Date(now).getTime() - Date.parse(instant);
  if (Math.abs(ms) < 45_000) return 'just now';
  return ms >= 0 ? `${lasting(ms)} ago` : `in ${lasting(-ms)}`;
}

/** What a field for a local date and time takes and gives, read as UTC: `2026-11-20T21:35`. */
export const fieldText = (instant: string): string => new Date(instant).toISOString().slice(0, 16);
export const instantOfField = (text: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? `${text}:00.000Z` : undefined;

/** `Nov 2026` of `2026-11`. */
export const monthText = (month: string): string =>
  dayText(`${month}-01T00:00:00.000Z`).split(' ').slice(1).join(' ');

/** When a month begins, so many before or after that of an instant. */
export function monthStart(instant: string, away: number): string {
  const date = new Date(instant);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + away)).toISOString();
}

/** The last millisecond of a day: an asOf that belongs to it. */
export const endOfDay = (instant: string): string => `${instant.slice(0, 10)}T23:59:59.999Z`;
