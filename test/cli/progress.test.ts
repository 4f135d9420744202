import { describe, expect, test } from 'vitest';
import { progress } from '#cli/ask/progress.ts';
import { widthText } from '#cli/ask/time-option.ts';

function told(isTTY: boolean, term = 'xterm') {
  const texts: string[] = [];
  let ms = 0;
  const write = (text: string): boolean => texts.push(text) > 0;
  const stderr = { write, drained: async () => undefined, isClosed: false, isTTY };
  const telling = progress({ stderr, env: { TERM: term } }, () => ms);
  return {
    texts,
    telling,
    at(milliseconds: number) {
      ms = milliseconds;
      telling.tell(`after ${ms}`);
    },
  };
}

describe('progress', () => {
  test('says nothing for two seconds, then redraws a line of a terminal and takes it away', () => {
    const { texts, telling, at } = told(true);
    for (const ms of [100, 1_999, 2_000, 2_100, 2_300]) at(ms);
    telling.end();
    expect(texts).toEqual(['\r\u001b[Kafter 2000', '\r\u001b[Kafter 2300', '\r\u001b[K']);
  });

  test.each([
    ['a pipe', false, 'xterm'],
    ['a dumb terminal', true, 'dumb'],
  ])('writes plain lines, seldom, to %s', (_, isTTY, term) => {
    const { texts, telling, at } = told(isTTY, term);
    for (const ms of [1_000, 2_000, 2_300, 6_999, 7_000]) at(ms);
    telling.end();
    expect(texts).toEqual(['after 2000\n', 'after 7000\n']);
  });
});

test.each([
  [0, '0 seconds'],
  [59.6, '1 minute'],
  [3_600, '1 hour'],
  [90_061, '1 day 1 hour'],
  [30 * 86_400, '30 days'],
])('a window of %d s is %s wide', (seconds, text) => {
  expect(widthText(seconds)).toBe(text);
});
