/** The rules as they are, or were, in force in an account, and what set each value. */
import type * as z from 'zod/mini';
import { rulesAnswer } from '#shared/api/routes/knowledge.ts';
import type { FilterName } from '#shared/query/filter.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { printable, printableJson } from '../terminal-text.ts';
import { answerOf } from './answer.ts';
import type { Query } from './asker.ts';
import { freshnessText } from './freshness-text.ts';
import { type AskedTable, tableAsker } from './table-asker.ts';

/** The first three are looked at here: the API lists all rules. */
export const ruleFilters = [
  'rule',
  'severity',
  'resourceType',
  'account',
  'asOf',
  'knownAt',
] as const satisfies readonly FilterName[];

const OF_THE_API = ['account', 'asOf', 'knownAt'];

type InForce = z.output<typeof rulesAnswer>['items'][number];

interface Wanted {
  readonly id: string;
  readonly severity: string;
  readonly resourceTypes?: readonly string[] | undefined;
}

export function isWanted({ id, severity, resourceTypes = [] }: Wanted, filter: Query): boolean {
  const given = (name: string): readonly string[] =>
    filter.filter(([each]) => each === name).flatMap(([, value]) => value.split(','));
  const fits = (name: string, own: readonly string[]): boolean => {
    const wanted = given(name);
    return wanted.length === 0 || own.some((each) => wanted.includes(each));
  };
  return fits('rule', [id]) && fits('severity', [severity]) && fits('resourceType', resourceTypes);
}

export async function rulesInForce(
  filter: Query,
  values: AskedTable & { readonly json: boolean },
  io: Io,
): Promise<number> {
  const query = filter.filter(([name]) => OF_THE_API.includes(name));
  const asker = await tableAsker(io, values, 'rules');
  try {
    const answer = await answerOf(asker, '/v1/rules', query, rulesAnswer);
    const items = answer.items.filter((each) => isWanted(each, filter));
    io.stdout.write(
      values.json ? `${printableJson({ ...answer, items })}\n` : items.map(inWords).join('\n'),
    );
    await io.stdout.drained();
    io.stderr.write(`${items.length} rules in force\n${freshnessText(answer)}`);
    return exitCodes.ok;
  } finally {
    await asker.close();
  }
}

function inWords({ id, severity, severitySetBy, mode, modeSetBy, title, parameters }: InForce) {
  const by = (setBy: string): string => (setBy === 'default' ? '' : `  (${setBy})`);
  const lines = [
    `${id}  (${severity})`,
    `  ${title}`,
    `  severity    ${severity}${by(severitySetBy)}`,
    `  mode        ${mode}${by(modeSetBy)}`,
    ...parameters.map(
      ({ name, value, setBy }) => `  parameter   ${name} = ${JSON.stringify(value)}${by(setBy)}`,
    ),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}
