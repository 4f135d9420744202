import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormattedFinding } from '#shared/formats/finding.ts';
import { ocsf, ocsfEvent } from '#shared/formats/ocsf/event.ts';
import { whole } from '#shared/formats/writing.ts';
import { anyFinding, incident, knowledge, open } from './findings.ts';
import { ocsfEventShape } from './ocsf-shape.ts';

const eventOf = (finding: FormattedFinding) => ocsfEventShape.parse(ocsfEvent(finding, knowledge));

describe('where people stand with a finding', () => {
  test.each([
    ['open', 'Create', 'New', 200301],
    ['acknowledged', 'Update', 'In Progress', 200302],
    ['snoozed', 'Update', 'Suppressed', 200302],
    ['excepted', 'Update', 'Suppressed', 200302],
    ['resolved', 'Close', 'Resolved', 200303],
  ] as const)('%s is %s, %s', (state, activity, status, type) => {
    const event = eventOf({ ...open, state });
    expect(event.activity_name).toBe(activity);
    expect(event.status).toBe(status);
    expect(event.type_uid).toBe(type);
    expect(event.type_name).toBe(`Compliance Finding: ${activity}`);
  });

  test('why it is suppressed, and until when', () => {
    const because = { reason: 'the bastion', until: '2026-09-01T00:00:00.000Z' };
    expect(eventOf({ ...open, state: 'excepted', because }).status_detail).toBe(
      'excepted until 2026-09-01T00:00:00.000Z: the bastion',
    );
    expect(eventOf(open).status_detail).toBeUndefined();
  });

  test('an incident that left the active list is archived, not resolved', () => {
    const event = eventOf({ ...incident, state: 'resolved' });
    expect([event.class_uid, event.status_id, event.type_uid]).toEqual([2004, 5, 200403]);
  });
});

describe('what the rule said', () => {
  test.each([
    ['violation', 3, 'Fail', 4, 'New'],
    ['unknown', 2, 'Warning', 4, undefined],
    ['compliant', 1, 'Pass', 1, undefined],
    ['notApplicable', 99, 'Not Applicable', 1, undefined],
  ] as const)('%s', (said, id, word, severity, status) => {
    const event = eventOf({ ...open, said });
    expect(event).toMatchObject({
      compliance: { status_id: id, status: word },
      severity_id: severity,
    });
    expect(event.status).toBe(status);
  });
});

test.each([
  ['critical', 5, 'Critical'],
  ['high', 4, 'High'],
  ['medium', 3, 'Medium'],
  ['low', 2, 'Low'],
  ['info', 1, 'Informational'],
] as const)('severity %s is %i, %s', (severity, severity_id, word) => {
  expect(eventOf({ ...open, severity })).toMatchObject({ severity_id, severity: word });
});

test('times are milliseconds: when it began, and once it has ended when it did', () => {
  const { time, finding_info } = eventOf(open);
  expect([time, finding_info.created_time]).toEqual([1772600767089, 1772600767089]);
  const closed = eventOf({ ...open, state: 'resolved', closedAt: '2026-03-04T06:00:00.000Z' });
  expect(closed.time - closed.finding_info.created_time).toBe(3_232_911);
  expect(closed.metadata.uid).not.toBe(eventOf(open).metadata.uid);
});

test('the resource, the requirements and the command that puts it right', () => {
  const event = eventOf(open);
  expect(event.resources).toEqual([
    {
      uid: open.arn,
      name: 'web',
      type: 'AWS::EC2::SecurityGroup',
      region: 'eu-west-1',
      cloud_partition: 'aws',
      owner: { name: 'team-shop' },
      tags: [{ name: 'env', value: 'prod' }],
    },
  ]);
  expect(event).toMatchObject({
    compliance: {
      control: 'restricted-ssh',
      requirements: expect.arrayContaining(['cis-5.0 5.3']),
    },
    evidences: [{ data: { path: 'ipPermissions[0]', actual: null } }],
  });
  expect(event.remediation.desc).toContain(`--group-id ${open.resourceId} `);
});

test('what is of no Region has none, and of an incident its call is named', () => {
  const event = eventOf(incident);
  expect(event.cloud.region).toBeUndefined();
  expect(event.finding_info.related_events).toEqual([
    { uid: incident.event, type: 'AWS CloudTrail event' },
  ]);
});

test('whatever is in a finding, each is one line that is an event', () => {
  fc.assert(
    fc.property(fc.array(anyFinding, { maxLength: 4 }), (findings) => {
      const text = whole(ocsf(knowledge), findings);
      const events = text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));
      expect(events).toHaveLength(findings.length);
      for (const event of events) ocsfEventShape.parse(event);
    }),
    { numRuns: 200 },
  );
});
