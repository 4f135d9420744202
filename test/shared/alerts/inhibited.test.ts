import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { alertsOf, rulebookOf } from '#shared/alerts/alerts-of.ts';
import { inhibited } from '#shared/alerts/inhibited.ts';
import { parseAlert } from '#shared/alerts/parse-alert.ts';
import { plainText } from '#shared/alerts/plain-text.ts';
import { slackMessage } from '#shared/alerts/slack-message.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { type Severity, severities } from '#shared/domain/severity.ts';
import { alertWith, anyText, at, changeWith, transitionWith } from './alerts.ts';

const rulebook = rulebookOf(rules, incidentRules);
const openPort = transitionWith({
  changes: [
    'vpc-sg-open-only-to-authorized-ports',
    'vpc-default-security-group-closed',
    'restricted-ssh',
    'vpc-sg-port-restriction-check',
  ].map((rule) => changeWith({ rule })),
});

test('one open port that breaks four rules is one message that names four', () => {
  const alerts = alertsOf(openPort, rulebook);
  const told = alerts.filter(({ inhibitedBy }) => inhibitedBy === undefined);
  expect(alerts).toHaveLength(4);
  expect(told.map(({ rule }) => rule.id)).toEqual(['restricted-ssh']);
  const named = [told[0]?.rule.id, ...(told[0]?.also ?? []).map(({ rule }) => rule)];
  expect(named.sort()).toEqual(openPort.changes.map(({ rule }) => rule).sort());
  for (const write of [plainText, (alert: Alert) => JSON.stringify(slackMessage(alert))]) {
    const text = write(told[0] ?? alertWith());
    for (const { rule } of openPort.changes) expect(text).toContain(rule);
  }
});

test('what is published says so, and is read again', () => {
  for (const alert of alertsOf(openPort, rulebook)) {
    expect(parseAlert(JSON.parse(JSON.stringify(alert)))).toEqual({ kind: 'alert', alert });
  }
});

test('another kind of news of the same transition is told by itself', () => {
  const [ssh, ports] = ['restricted-ssh', 'vpc-sg-port-restriction-check'];
  const changes = [
    changeWith({ rule: ssh, kind: 'resolved', resolution: 'fixed' }),
    changeWith({ rule: ports }),
  ];
  const alerts = alertsOf(transitionWith({ changes }), rulebook);
  expect(alerts.map(({ inhibitedBy }) => inhibitedBy)).toEqual([undefined, undefined]);
});

test('a Slack message that names many rules keeps to its limit', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 60 }), (titles) => {
      const also = titles.map((title) => ({ rule: title, title, severity: 'high' as const }));
      const members = titles.map((resourceId) => ({
        ...{ finding: 'f', region: resourceId, resourceType: resourceId, resourceId },
        transition: 'opened' as const,
      }));
      const group = { total: titles.length + 400, open: 3, members: members.slice(0, 10) };
      const one = slackMessage({ ...alertWith(), also });
      const many = slackMessage({ ...alertWith(), evidence: [], also, group });
      for (const { blocks } of [one, many]) {
        for (const block of blocks) {
          if ('text' in block) expect(block.text.text.length).toBeLessThanOrEqual(2_900);
        }
      }
      expect(JSON.stringify(one).length).toBeLessThanOrEqual(8_000);
      expect(JSON.stringify(many).length).toBeLessThanOrEqual(8_000);
    }),
  );
});

test('whatever inhibits what: nobody is left untold, and nothing hides what is more severe', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(id, fc.constantFrom<Severity>(...severities)), {
        minLength: 1,
        selector: ([rule]) => rule,
      }),
      fc.dictionary(id, fc.uniqueArray(id)),
      (broken, inhibits) => {
        const alerts = broken.map(([rule, severity]) =>
          alertWith({ id: `t#${rule}`, severity, rule: { ...alertWith().rule, id: rule } }),
        );
        const told = inhibited(alerts, (rule) => inhibits[rule] ?? []);
        const roots = told.filter(({ inhibitedBy }) => inhibitedBy === undefined);
        const named = roots.flatMap(({ rule, also = [] }) => [rule.id, ...also.map((e) => e.rule)]);
        expect(named.sort()).toEqual(broken.map(([rule]) => rule).sort());
        for (const { severity, inhibitedBy } of told) {
          const root = roots.find(({ rule }) => rule.id === inhibitedBy);
          if (root === undefined) continue;
          expect(severities.indexOf(root.severity)).toBeLessThanOrEqual(
            severities.indexOf(severity),
          );
        }
      },
    ),
  );
});

test('a rule that is new and finds what had been there says so', () => {
  const first = (changes: Parameters<typeof transitionWith>[0]) =>
    alertsOf(transitionWith({ changes: [changeWith({ from: 'none' })], ...changes }), rulebook)[0]
      ?.firstLook;
  const recordedAt = at('2026-11-20 15:05:15');
  expect(first({ seq: 2, recordedAt })).toBe(true);
  expect(first({ seq: 1, recordedAt })).toBeUndefined();
  expect(first({ seq: 2 })).toBeUndefined();
  expect(first({ seq: 2, recordedAt, changes: [changeWith()] })).toBeUndefined();
});
