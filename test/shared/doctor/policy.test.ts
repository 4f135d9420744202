import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checks } from '#shared/doctor/checks/index.ts';
import { docsOf } from '#shared/doctor/examine.ts';
import { actionsOf, policyOf, READS } from '#shared/doctor/policy.ts';

const policy = policyOf(checks, { role: 'security-audit', parameters: '/plumbline/*' });
const allowed = policy.Statement.flatMap(({ Action }) => Action);

describe('the policy', () => {
  // It reads nothing and changes nothing: it is the only way to read a member at all. Whoever gets
  // the policy gets no more than the role's own policy gives, and only of the one role.
  const argued = ['sts:AssumeRole'];

  test.each(allowed.filter((action) => !argued.includes(action)))('%s only reads', (action) => {
    expect(action).toMatch(READS);
  });

  test('refuses whatever does not only read', () => {
    for (const action of [
      'iam:PutRolePolicy',
      'sts:AssumeRole',
      'ssm:PutParameter',
      'lambda:*',
      's3:Get*',
      'dynamodb:GetItemAndDelete:x',
      'kms:Decrypt',
    ]) {
      expect(action).not.toMatch(READS);
    }
  });

  test('allows exactly what the checks declare, and signing in', () => {
    const declared = new Set(checks.flatMap(({ actions }) => actions));
    expect([...allowed].sort()).toEqual([...declared, ...argued].sort());
    expect(actionsOf(checks.filter(({ scope }) => scope === 'hub'))).not.toContain(
      'sts:AssumeRole',
    );
  });

  test('signs in to one role only, and reads no secret but those of Plumbline', () => {
    const on = (action: string) =>
      policy.Statement.find(({ Action }) => Action.some((each) => each === action))?.Resource;
    expect(on('sts:AssumeRole')).toBe('arn:aws:iam::*:role/security-audit');
    expect(on('ssm:GetParameter')).toBe('arn:aws:ssm:*:*:parameter/plumbline/*');
  });
});

describe('the checks', () => {
  test('are at least eighteen, each with an id and a title of its own', () => {
    expect(checks.length).toBeGreaterThanOrEqual(18);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(new Set(checks.map(({ title }) => title)).size).toBe(checks.length);
    for (const { id, title } of checks) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title).not.toMatch(/\.$/);
    }
  });

  test.each(checks.map(({ id }) => id))('%s is told of on the page', (id) => {
    const [page = '', heading] = docsOf(id).split('#');
    expect(existsSync(page)).toBe(true);
    expect(readFileSync(page, 'utf8')).toMatch(new RegExp(`^### ${heading}$`, 'm'));
  });
});
