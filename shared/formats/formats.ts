/** A list of findings in a format, by its name. */
import { csv } from './csv.ts';
import type { FormattedFinding } from './finding.ts';
import type { FormatName } from './format-names.ts';
import type { Knowledge } from './knowledge.ts';
import { ocsf } from './ocsf/event.ts';
import { sarif } from './sarif/log.ts';
import { type Escaping, lines, plain, separated, type Writing } from './writing.ts';

export function formatted(
  name: FormatName,
  knowledge: Knowledge,
  escaping: Escaping = plain,
): Writing<FormattedFinding> {
  switch (name) {
    case 'csv':
      return csv(findingColumns, escaping);
    case 'json':
      return {
        begin: '{"schema":1,"findings":[',
        items: separated(itself, escaping),
        end: () => '\n]}\n',
      };
    case 'ndjson':
      return lines(itself, escaping);
    case 'ocsf':
      return ocsf(knowledge, escaping);
    case 'sarif':
      return sarif(knowledge, escaping);
  }
}

const itself = <T>(item: T): T => item;

/** What CSV has of a finding; columns are only ever added, at the end. */
export const findingColumns = [
  'finding',
  'kind',
  'state',
  'rule',
  'severity',
  'accountId',
  'accountName',
  'ou',
  'region',
  'resourceType',
  'resourceId',
  'name',
  'arn',
  'tags',
  'owner',
  'openedAt',
  'closedAt',
  'recordedAt',
  'message',
  'evidence',
] as const satisfies readonly (keyof FormattedFinding)[];
