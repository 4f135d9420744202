/** How a page says which calls a rule watches, and how people are told of them. */
import type { CallPattern, IncidentRule } from '#shared/domain/incident.ts';

export const toldAs = ({ telling }: IncidentRule): string =>
  telling === 'digest' ? 'in the digest' : 'at once';

const countOf = (calls: NonNullable<CallPattern['calls']>): number =>
  Object.values(calls).reduce((count, names) => count + names.length, 0);

/** The calls of a pattern in a few words: one by name, more by number. */
export function callsInShort({ calls, principal, outcome, readOnlyToo }: CallPattern): string {
  const by = principal === 'root' ? ' by the root user' : '';
  if (calls === undefined) return outcome === 'denied' ? 'every refused call' : `every call${by}`;
  const [[service = '', [first = ''] = []] = []] = Object.entries(calls);
  const count = countOf(calls);
  const reads = readOnlyToo === true ? ', reads too' : '';
  return `${count === 1 ? `\`${first}\`` : `${count} calls`} of ${services(calls, service)}${by}${reads}`;
}

const services = (calls: NonNullable<CallPattern['calls']>, first: string): string => {
  const all = Object.keys(calls);
  return all.length === 1 ? `\`${first}\`` : `${all.length} services`;
};

/** The section of a page that lists the calls, as a table. */
export function callLines({ on }: IncidentRule): readonly string[] {
  const { calls, outcome = 'succeeded', principal, readOnlyToo } = on;
  const which = [
    principal === 'root' ? 'Only calls by the root user itself.' : 'Calls by anybody.',
    {
      succeeded: 'Only those that succeeded.',
      denied: 'Only those that were refused: `*UnauthorizedOperation` and `AccessDenied*`.',
      any: 'Whether they succeeded or not.',
    }[outcome],
    readOnlyToo === true
      ? 'Calls that only read, too, once [`readOnlyCalls`](../deploy.md) brings them; log files have them anyway.'
      : '',
  ];
  return [
    '## Which calls',
    '',
    which.filter((each) => each !== '').join(' '),
    '',
    '| Service | Calls |',
    '|---|---|',
    ...(calls === undefined
      ? ['| every service | every call |']
      : Object.entries(calls).map(
          ([service, names]) =>
            `| \`${service}\` | ${names.map((name) => `\`${name}\``).join(', ')} |`,
        )),
    '',
  ];
}
