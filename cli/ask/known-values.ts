/** When nothing was found: whether that is because a name is none, and what may have been meant. */

import { countsAnswer } from '#shared/api/routes/numbers.ts';
import { directoryAnswer } from '#shared/api/routes/organization.ts';
import { isInUnit, NO_UNIT } from '#shared/query/units.ts';
import { didYouMean } from '../did-you-mean.ts';
import { answerOf } from './answer.ts';
import type { Asker, Query } from './asker.ts';

/** A sentence for each name that nothing is known of. */
export async function unknownNames(asker: Asker, query: Query): Promise<readonly string[]> {
  const given = (name: string): readonly string[] =>
    query.filter(([each]) => each === name).flatMap(([, value]) => value.split(','));
  const times = query.filter(([name]) => name === 'asOf' || name === 'knownAt');
  const told: string[] = [];
  const tell = (what: string, values: readonly string[], known: readonly string[]): void => {
    for (const value of values) {
      if (known.includes(value)) continue;
      told.push(`no ${what} ${value} is known here${didYouMean(value, known)}`);
    }
  };
  const tellFound: (readonly [name: string, what: string])[] = [
    ['region', 'finding in the Region'],
    ['resourceType', 'finding of the type'],
    ['owner', 'finding of the owner'],
  ];
  if (given('account').length + given('ou').length > 0) {
    const { items } = await answerOf(asker, '/v1/directory', times, directoryAnswer);
    const paths = items.map(({ ou }) => ({
      path: ou.split('/').map((name) => ({ id: name, name })),
    }));
    // Where there is no directory, accounts are known by what was found in them.
    if (items.length > 0)
      tell(
        'account',
        given('account'),
        items.map(({ id }) => id),
      );
    else tellFound.unshift(['account', 'finding in the account']);
    const units = given('ou').filter(
      // The ids of units are not in the answer: what looks like one is left alone.
      (unit) =>
        unit !== NO_UNIT && !/^(ou|r)-/.test(unit) && !paths.some((each) => isInUnit(each, unit)),
    );
    tell('unit', units, [...new Set(items.flatMap(({ ou }) => [ou, ...ou.split('/')]))]);
  }
  for (const [name, what] of tellFound) {
    if (given(name).length === 0) continue;
    const { items } = await answerOf(asker, '/v1/counts', [['by', name], ...times], countsAnswer);
    tell(
      what,
      given(name),
      items.map(({ value }) => value),
    );
  }
  return told;
}
