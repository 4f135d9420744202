import { fields, isRecord } from '../document/fields.ts';
import { parseText } from './json-text.ts';
import { rejectionOf } from './rejection.ts';
import { inside, own, Refusal, type Shape, type Thing } from './thing.ts';

/** `{Results: ["…JSON…"], QueryInfo?}`: the answer of an advanced query; every row is JSON text. */
export const queryAnswerShape: Shape = {
  fits: (document) => Array.isArray(own(document, 'Results')),
  things(document, from) {
    const answer = fields(document, from.at);
    const seen = from.heldAt === undefined ? {} : { seenAt: from.heldAt };
    const partial = partlySelected(own(document, 'QueryInfo'));
    return answer.list('Results').map((row, index): Thing => {
      const at = inside(from.at, `Results[${index}]`);
      try {
        const value = typeof row === 'string' ? parseText(row, at) : row;
        if (!isRecord(value)) throw new Refusal(at, 'expected a row as JSON text');
        if (partial !== undefined) throw new Refusal(at, partial);
        return { kind: 'item', value, from: { ...from, ...seen, at, channel: 'config-read' } };
      } catch (error) {
        return rejectionOf(error, row);
      }
    });
  },
};

/** Parts of a configuration cannot be told from a whole one in which the rest is not set. */
function partlySelected(queryInfo: unknown): string | undefined {
  if (!isRecord(queryInfo) || !Array.isArray(queryInfo['SelectFields'])) return undefined;
  const names = queryInfo['SelectFields'].map((field: unknown) =>
    isRecord(field) ? field['Name'] : undefined,
  );
  for (const whole of ['configuration', 'supplementaryConfiguration']) {
    const isPart = (name: unknown) => typeof name === 'string' && name.startsWith(`${whole}.`);
    if (names.some(isPart) && !names.includes(whole)) {
      return `the query selects parts of ${whole}; select ${whole} itself`;
    }
  }
  return undefined;
}
