import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '#shared/alerts/plain-text.ts';
import { columnsOf } from '#shared/alerts/wrapped.ts';
import { alertWith, anyAlert, at } from './alerts.ts';

test('a new finding', () => {
  expect(plainText(alertWith())).toBe(
    `
NEW · HIGH  Security groups do not open SSH to the internet
            restricted-ssh
Resource    AWS::EC2::SecurityGroup sg-0a1b2c3d (web)
            https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#SecurityGroup:groupId=sg-0a1b2c3d
Account     111122223333
Region      eu-west-1
Who         unknown – no call was looked for
Found       Port 22 is open to 0.0.0.0/0.
            - ipPermissions[0].ipv4Ranges: expected no /0 network, got
            ["0.0.0.0/0"]
Why         Scanners find an open port within minutes.
Fix         Limit the rule to known networks.
            aws ec2 revoke-security-group-ingress --group-id sg-0a1b2c3d
See         https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html
Since       2026-11-20 14:03:05 UTC, open for 2 min 10 s
Finding     0123456789abcdef0123456789abcdef`.slice(1),
  );
});

test('what had hidden it', () => {
  const action = { was: 'snoozed', wasBy: 'ada', why: 'lunch' } as const;
  const lines = plainText(alertWith({ transition: 'woken', action })).split('\n');
  expect(lines).toContain('Ended       the snooze by ada ended at 2026-11-20 14:03:05 UTC: lunch');
});

test('where it is, and whose', () => {
  const place = { account: 'shop-prod', path: 'Root/Production', owner: 'payments' };
  const lines = plainText(alertWith({ place })).split('\n');
  expect(lines).toContain('Account     111122223333  shop-prod  Root/Production');
  expect(lines).toContain('Owner       payments');
});

test('a resolved one', () => {
  const alert = alertWith({
    transition: 'resolved',
    resolution: 'fixed',
    message: '',
    evidence: [],
    traits: {},
    at: at('2026-11-20 17:15:05'),
  });
  expect(plainText(alert)).toBe(
    `
RESOLVED    Security groups do not open SSH to the internet
            restricted-ssh
Resource    AWS::EC2::SecurityGroup sg-0a1b2c3d
            https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#SecurityGroup:groupId=sg-0a1b2c3d
Account     111122223333
Region      eu-west-1
Who         unknown – no call was looked for
Found       It was fixed.
Since       2026-11-20 14:03:05 UTC, was open for 3 h 12 min, until 2026-11-20
            17:15:05 UTC
Finding     0123456789abcdef0123456789abcdef`.slice(1),
  );
});

test('one that is back', () => {
  const alert = alertWith({
    transition: 'regressed',
    severity: 'critical',
    closedBefore: at('2026-11-17 09:00:00'),
  });
  const lines = plainText(alert).split('\n');
  expect(lines[0]).toBe('BACK AGAIN · CRITICAL');
  expect(lines[1]).toBe('            Security groups do not open SSH to the internet');
  expect(lines).toContain(
    'Since       2026-11-20 14:03:05 UTC, open for 2 min 10 s, last closed 2026-11-17',
  );
});

describe('whatever the fields hold', () => {
  test('nothing reaches the terminal but text, and only what is copied is wider than 80', () => {
    fc.assert(
      fc.property(anyAlert, (alert) => {
        const text = plainText(alert);
        expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}/u);
        const { rule, ...rest } = alert;
        const { fixCommand, ...texts } = rule;
        const uncopied = { ...rest, rule: texts, subject: { ...alert.subject, region: '' } };
        for (const line of plainText(uncopied).split('\n')) {
          if (!line.includes('https://')) expect(columnsOf(line)).toBeLessThanOrEqual(80);
        }
      }),
      { numRuns: 300 },
    );
  });
});
