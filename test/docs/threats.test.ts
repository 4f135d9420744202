/** docs/threats.md names a control and a test for each threat, and the tests say what they are named for. */
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, read } from './pages.ts';

interface Row {
  readonly attacker: string;
  readonly can: string;
  readonly control: string;
  /** Paths of tests, from the root. */
  readonly heldBy: readonly string[];
}

const rows: readonly Row[] = read('docs/threats.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| an attacker'))
  .map((line) => {
    const [, attacker = '', can = '', control = '', , tests = ''] = line.split(/\s*\|\s*/);
    const paths = [...tests.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) =>
      posix.join('docs', path),
    );
    return { attacker, can, control, heldBy: paths };
  });

test('there are threats', () => {
  expect(rows.length).toBeGreaterThan(12);
});

describe.each(rows)('$attacker: $can', ({ control, heldBy }) => {
  test('has a control, and tests that are there', () => {
    expect(control.length).toBeGreaterThan(20);
    expect(heldBy).not.toEqual([]);
    for (const path of heldBy) {
      expect(path).toMatch(/^test\/.+\.test\.ts$/);
      expect(existsSync(`${ROOT}${path}`), path).toBe(true);
    }
  });
});

/** Of each of the six: words of its row, a test that the row names, and what that test says. */
const six = [
  [
    'forged events',
    'put events on the hub',
    'infra/senders',
    'takes events of the organization, and of nobody',
  ],
  [
    'forged events',
    'about **another** account',
    'functions/on-api-call',
    'an envelope of another account is refused',
  ],
  [
    'forged events',
    'about **another** account',
    'functions/on-configuration-change',
    'another account inside',
  ],
  [
    'forged events',
    'about **its own** account',
    'shared/sweep/sweep',
    'is repaired, told, and counted',
  ],
  ['hostile names', 'mention everybody', 'shared/alerts/slack-message', 'hostile texts'],
  [
    'hostile names',
    'mention everybody',
    'shared/alerts/plain-text',
    'nothing reaches the terminal but text',
  ],
  ['hostile names', 'mention everybody', 'dashboard/pages', 'hostile.markup'],
  [
    'hostile names',
    'mention everybody',
    'shared/formats/formats',
    'is no formula to a spreadsheet',
  ],
  ['hostile names', 'mention everybody', 'shared/pack/parts', 'hostileTexts'],
  [
    'hostile names',
    'our parsers',
    'shared/events/observe.property',
    'nothing is thrown and everything is accounted for',
  ],
  [
    'stolen webhook',
    'post into the channel',
    'shared/adapters/slack-webhook',
    'the address is in no error',
  ],
  ['compromised member', 'fall silent', 'functions/heartbeat-silences', 'a silent account is told'],
  ['our own role stolen', 'go further', 'infra/members', 'only the reading function of the hub'],
  [
    'tampered history',
    'cut or forge history',
    'shared/roots/tampering',
    'a subject deleted with everything',
  ],
  [
    'tampered history',
    'cut or forge history',
    'infra/roots',
    'one role may write to it, and may do nothing else',
  ],
  [
    'our own role stolen',
    'go further',
    'infra/roles',
    'has no wildcard in an action or a resource',
  ],
  ['our own role stolen', 'go further', 'infra/members', 'may take on that role alone'],
] as const;

test.each(six)('%s · %s: test/%s.test.ts', (_, can, path, says) => {
  const file = `test/${path}.test.ts`;
  const row = rows.find((each) => each.can.includes(can));
  expect(row?.heldBy).toContain(file);
  expect(read(file)).toContain(says);
});
