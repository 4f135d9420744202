import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixCommand } from '#shared/alerts/fix-command.ts';
import { withoutUnseen } from '#shared/alerts/visible-text.ts';
import type { Traits } from '#shared/domain/subject.ts';
import { alertWith, anyText } from './alerts.ts';

const command = (template: string, resourceId: string, traits: Traits = {}): string | undefined =>
  fixCommand(template, { ...alertWith().subject, resourceId }, traits);

describe('placeholders', () => {
  test.each([
    [
      'all four',
      'x {resourceId} {resourceName} {accountId} {region}',
      'x sg-1 web 111122223333 eu-west-1',
    ],
    ['an unknown one stays', 'x {other} <your network>', 'x {other} <your network>'],
    ['twice', '{resourceId}{resourceId}', 'sg-1sg-1'],
  ])('%s', (_, template, filled) => {
    expect(command(template, 'sg-1', { name: 'web' })).toBe(filled);
  });

  test('a resource without a name is called by its id', () => {
    expect(command('x {resourceName}', 'sg-1')).toBe('x sg-1');
  });

  test('a rule without a command has none', () => {
    expect(fixCommand(undefined, alertWith().subject, {})).toBeUndefined();
  });
});

describe('quoting', () => {
  test.each([
    [
      'plain stays plain',
      'x {resourceId}',
      'arn:aws:s3:::a/b_c.d@e+f,g=h',
      'x arn:aws:s3:::a/b_c.d@e+f,g=h',
    ],
    ['a space', 'x {resourceId}', 'a b', "x 'a b'"],
    ['a quote', 'x {resourceId}', "a'b", String.raw`x 'a'\''b'`],
    ['a substitution', 'x {resourceId}', '$(id)', "x '$(id)'"],
    ['within double quotes', 'x "id={resourceId}"', '$(id)!', `x "id="'$(id)!'""`],
    ['within single quotes', `x '{"id":"{resourceId}"}'`, "a'$b", String.raw`x '{"id":"a'\''$b"}'`],
    ['after an escaped quote', String.raw`x \"{resourceId}`, 'a b', String.raw`x \"'a b'`],
    [
      'a backslash in single quotes escapes nothing',
      String.raw`x '\' {resourceId}`,
      'a b',
      String.raw`x '\' 'a b'`,
    ],
    ['controls are removed', 'x {resourceId}', 'a\nb\u001b\u202e', 'x ab'],
  ])('%s', (_, template, id, filled) => {
    expect(command(template, id)).toBe(filled);
  });

  test.each([
    ['an option', 'x --id {resourceId}', '--endpoint-url=https://evil.example'],
    ['a file to send', 'x --id {resourceId}', 'file:///etc/passwd'],
    ['a file to send, after an equals sign', 'x --id="{resourceId}"', 'FILEB:///etc/passwd'],
    ['nothing', 'x {resourceId}', '\u200b'],
    ['something within a substitution', 'x "$(y {resourceId})"', "a'b"],
    ['something within backticks', 'x `y {resourceId}`', 'a b'],
    ['something within a comment', "x # don't\n{resourceId}", 'a b'],
  ])('there is no command for what would be read as %s', (_, template, id) => {
    expect(command(template, id)).toBeUndefined();
  });

  test('plain ids go into a substitution', () => {
    expect(command('x "$(y {resourceId})"', 'sg-1')).toBe('x "$(y sg-1)"');
  });
});

test('a real shell reads back exactly the id, wherever the command quotes it', () => {
  const templates = [
    ['{resourceId}', ''],
    ['"{resourceId}"', ''],
    ["'{resourceId}'", ''],
    [`'{"id":"'{resourceId}'"}'`, '{"id":"|"}'],
    ['"a \\" {resourceId} $"b', 'a " | $b'],
    [String.raw`a\ \'{resourceId}\"`, `a '|"`],
  ] as const;
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 20, maxLength: 20 }), (ids) => {
      const lines: string[] = [];
      const expected: string[] = [];
      for (const id of ids) {
        for (const [template, around] of templates) {
          const filled = command(`printf '%s\\n' ${template}`, id);
          if (filled === undefined) continue;
          lines.push(filled);
          const value = withoutUnseen(id);
          expected.push(around === '' ? value : around.split('|').join(value));
        }
      }
      const shell = spawnSync('/bin/sh', ['-c', lines.join('\n')], { encoding: 'utf8' });
      expect(shell.stderr).toBe('');
      expect(shell.stdout).toBe(expected.map((line) => `${line}\n`).join(''));
    }),
    { numRuns: 25 },
  );
});
