/** Values that nobody meant to send. */
import type { Random } from './random.ts';

const numbers = [0, -1, 1, 2 ** 31, 2 ** 53, -0.5, 1e308, 5e-324];
const texts = [
  '',
  ' ',
  '0',
  'null',
  'true',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\u202eevil',
  '\ud800',
  '=1+1',
  '*',
  '%00',
  '%',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  "' OR 1=1 --",
  '{"a":',
  '{}',
  '[]',
  '[{"a":1}]',
  '111122223333',
  '000000000000',
  'arn:aws:iam::111122223333:root',
  'arn:',
  ':::::',
  '2026-03-04T05:06:07Z',
  '2026-02-30T25:61:61Z',
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '0.0.0.0/0',
  '::/0',
  '::ffff:1.2.3.4/999',
  'eu-west-1',
  'ResourceDeleted',
  'a'.repeat(300),
  '*'.repeat(80),
  'é'.repeat(2_000),
] as const;

/** One value of any kind; of its own shape nothing is deep. */
export function anyValue(random: Random, depth = 2): unknown {
  switch (random.below(depth > 0 ? 9 : 6)) {
    case 0:
      return null;
    case 1:
      return random.is(0.5);
    case 2:
      return random.pick(numbers);
    case 3:
    case 4:
      return random.pick(texts);
    case 5:
      return anyText(random, 24);
    case 6:
      return Array.from({ length: random.below(4) }, () => anyValue(random, depth - 1));
    case 7:
      return nested(random.pick([3, 40, 250]));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [
          random.is(0.5) ? random.pick(texts) : anyText(random, 8),
          anyValue(random, depth - 1),
        ]),
      );
  }
}

export const hostileText = (random: Random): string =>
  random.is(0.7) ? random.pick(texts) : anyText(random, 60);

/** Characters from all over Unicode, half of them plain. */
export function anyText(random: Random, most: number): string {
  let text = '';
  for (let length = random.below(most + 1); length > 0; length -= 1) {
    text += String.fromCodePoint(
      random.is(0.5)
        ? 0x20 + random.below(0x5f)
        : random.below(random.pick([0x20, 0x300, 0x10ffff])),
    );
  }
  return text;
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { a: value };
  return value;
}
