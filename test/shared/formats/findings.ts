/** Findings of every kind, as the formats take them. */
import fc from 'fast-check';
import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { severities } from '#shared/domain/severity.ts';
import type { FormattedFinding } from '#shared/formats/finding.ts';
import { knowledgeOf } from '#shared/formats/knowledge.ts';

export const knowledge = knowledgeOf('0.1.0', [...rules, ...incidentRules], frameworks);

export const open: FormattedFinding = {
  finding: '0b4661b7bc74a23b853297c65b3337c1',
  kind: 'condition',
  state: 'open',
  rule: 'restricted-ssh',
  severity: 'high',
  accountId: '111122223333',
  accountName: 'shop',
  ou: 'Root/Workloads',
  region: 'eu-west-1',
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-0a1b2c3d4e5f60718',
  name: 'web',
  arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0a1b2c3d4e5f60718',
  tags: { env: 'prod' },
  owner: 'team-shop',
  openedAt: '2026-03-04T05:06:07.089Z',
  recordedAt: '2026-03-04T05:06:09.000Z',
  message: 'Security group sg-0a1b2c3d4e5f60718 (web) opens SSH (TCP 22) to 0.0.0.0/0.',
  evidence: [{ path: 'ipPermissions[0]', expected: 'TCP 22 closed', actual: undefined }],
};

export const incident: FormattedFinding = {
  ...open,
  kind: 'incident',
  rule: 'cloudtrail-changed',
  resourceType: 'AWS::::Account',
  resourceId: '111122223333',
  region: 'global',
  event: '0f4c9a1e-52b7-4e0d-8c11-9d6a7b8c9d0e',
};

/** Any text in every place that people or other tools fill. */
export const anyFinding: fc.Arbitrary<FormattedFinding> = fc
  .record(
    {
      finding: fc.stringMatching(/^[0-9a-f]{32}$/),
      kind: fc.constantFrom('condition' as const, 'incident' as const),
      said: fc.constantFrom('violation' as const, 'compliant' as const, 'unknown' as const),
      state: fc.constantFrom('open' as const, 'excepted' as const, 'resolved' as const),
      rule: fc.oneof(fc.constantFrom('restricted-ssh', 'aws-config:own'), fc.string()),
      severity: fc.constantFrom(...severities),
      accountId: fc.constant('111122223333'),
      region: fc.constantFrom('eu-west-1', 'global'),
      resourceType: fc.string(),
      resourceId: fc.string({ unit: 'binary' }),
      name: fc.string({ unit: 'binary' }),
      arn: fc.string(),
      tags: fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
      openedAt: fc.constant(open.openedAt),
      message: fc.string({ unit: 'binary' }),
      evidence: fc.constant(open.evidence),
      because: fc.record({ reason: fc.string({ unit: 'binary' }) }),
      place: fc.record({ file: fc.string({ unit: 'binary' }), line: fc.integer({ min: 1 }) }),
    },
    { requiredKeys: ['finding', 'kind', 'state', 'rule', 'severity', 'accountId', 'region'] },
  )
  .map((some) => ({ ...open, ...some }));
