import { describe, expect, test } from 'vitest';
import type { Actor } from '#shared/domain/attribution.ts';
import type { PrincipalKind } from '#shared/domain/call.ts';
import { FORGOTTEN, impersonal, personal } from '#shared/engine/impersonal.ts';

const actor: Actor = {
  principal: { kind: 'role', name: 'alice', arn: 'arn:aws:sts::111122223333:role/Admin/alice' },
  means: 'cli',
  sourceIp: '198.51.100.7',
  userAgent: 'aws-cli/2',
};
const said = {
  message:
    'alice (arn:aws:sts::111122223333:role/Admin/alice) from 198.51.100.7 by aws-cli/2; alice',
  deep: [{ name: 'alice' }, 7, null, true],
};
const told = {
  message: '{actor.name} ({actor.arn}) from {actor.sourceIp} by {actor.userAgent}; {actor.name}',
  deep: [{ name: '{actor.name}' }, 7, null, true],
};

test('whatever is the caller’s own is replaced, however deep it stands', () => {
  expect(impersonal(said, actor)).toEqual(told);
});

test('and filled in again while they are known', () => {
  expect(personal(told, actor)).toEqual(said);
});

test('of a forgotten person it says so', () => {
  expect(personal('{actor.name} from {actor.sourceIp}', undefined)).toBe(
    `${FORGOTTEN} from ${FORGOTTEN}`,
  );
  expect(FORGOTTEN).toBe('(a forgotten person)');
  expect(personal('{actor.else} {name}', actor)).toBe('{actor.else} {name}');
});

test('what is not known of them is forgotten too', () => {
  const bare: Actor = { principal: { kind: 'role', name: 'alice' }, means: 'cli' };
  expect(personal('{actor.arn} {actor.userAgent} {actor.sourceIp} {actor.name}', bare)).toBe(
    `${FORGOTTEN} ${FORGOTTEN} ${FORGOTTEN} alice`,
  );
  expect(impersonal('alice 198.51.100.7', bare)).toBe('{actor.name} 198.51.100.7');
});

describe('whose name is a person’s', () => {
  test.each<[PrincipalKind, boolean]>([
    ['user', true],
    ['identity-center', true],
    ['root', false],
    ['service', false],
  ])('%s: %s', (kind, is) => {
    const named = { ...actor, principal: { kind, name: 'config.amazonaws.com' } };
    expect(impersonal('by config.amazonaws.com', named)).toBe(
      is ? 'by {actor.name}' : 'by config.amazonaws.com',
    );
  });

  test('a name of three letters is replaced, of two it would be found everywhere', () => {
    const called = (name: string): Actor => ({ principal: { kind: 'user', name }, means: 'cli' });
    expect(impersonal('ana did it', called('ana'))).toBe('{actor.name} did it');
    expect(impersonal('al did it all', called('al'))).toBe('al did it all');
  });
});
