/** Builders: an alert and a transition in their real shapes, of which a test names what matters. */
import fc from 'fast-check';
import { ALERT_SCHEMA, type Alert } from '#shared/domain/alert.ts';
import type { Who } from '#shared/domain/attribution.ts';
import { means, principalKinds } from '#shared/domain/call.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import { orderOf, positionOf } from '#shared/domain/position.ts';
import { severities } from '#shared/domain/severity.ts';
import {
  alertedKinds,
  type Change,
  resolutions,
  type Transition,
} from '#shared/domain/transition.ts';

/** An instant from `2026-11-20 14:03:05`. */
export function at(text: string): Instant {
  return instantOf(Date.parse(`${text.replace(' ', 'T')}Z`));
}

export function alertWith(changes: Partial<Alert> = {}): Alert {
  return {
    schema: ALERT_SCHEMA,
    id: 't-1#restricted-ssh',
    finding: '0123456789abcdef0123456789abcdef',
    transition: 'opened',
    severity: 'high',
    rule: {
      id: 'restricted-ssh',
      title: 'Security groups do not open SSH to the internet',
      why: 'Scanners find an open port within minutes.',
      fix: 'Limit the rule to known networks.',
      fixCommand: 'aws ec2 revoke-security-group-ingress --group-id sg-0a1b2c3d',
      reference: 'https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html',
    },
    subject: {
      accountId: '111122223333',
      region: 'eu-west-1',
      resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: 'sg-0a1b2c3d',
    },
    traits: { name: 'web' },
    message: 'Port 22 is open to 0.0.0.0/0.',
    evidence: [
      { path: 'ipPermissions[0].ipv4Ranges', expected: 'no /0 network', actual: ['0.0.0.0/0'] },
    ],
    at: at('2026-11-20 14:03:05'),
    recordedAt: at('2026-11-20 14:05:15'),
    openedAt: at('2026-11-20 14:03:05'),
    ...changes,
  };
}

export function changeWith(changes: Partial<Change> = {}): Change {
  return {
    rule: 'restricted-ssh',
    ruleVersion: 'abc',
    severity: 'high',
    kind: 'opened',
    from: 'compliant',
    to: 'violation',
    at: at('2026-11-20 14:03:05'),
    message: 'Port 22 is open to 0.0.0.0/0.',
    evidence: [{ path: 'ipPermissions[0]', expected: 'no /0 network', actual: '0.0.0.0/0' }],
    ...changes,
  };
}

export function transitionWith(changes: Partial<Transition> = {}): Transition {
  const observedAt = at('2026-11-20 14:03:05');
  return {
    id: 't-1',
    subject: alertWith().subject,
    traits: { name: 'web' },
    aspect: 'configuration',
    position: positionOf(orderOf(observedAt, 'recorded', 1), observedAt),
    observedAt,
    recordedAt: at('2026-11-20 14:05:15'),
    ruleSet: 'set-1',
    source: { channel: 'config-event' },
    deleted: false,
    seq: 1,
    previous: '',
    changes: [changeWith()],
    ...changes,
  };
}

/** Texts that try to get out of wherever they are put. */
export const hostileTexts: readonly string[] = [
  '<!channel> <@U123> <#C1|general>',
  '@channel @here @everyone',
  '&lt;&amp;<script>alert(1)</script>',
  "'; rm -rf ~; echo '",
  '$(id) `id` $HOME "quoted" \\" \\\\ !!',
  '```\n*RESOLVED*\n```',
  'a\nb\r\nc\td\u0000e\u001b[31mred\u0007\u009b2J',
  '\u202Egpj.exe\u2066\u2069\u200b\u200d\ufeff\u00ad\u{e0041}',
  '|https://evil.example|',
  '\ud800 lone \udc00',
  '😀'.repeat(700),
  'x'.repeat(1_024),
  '&'.repeat(1_024),
  '"'.repeat(1_024),
  '',
  ' ',
  '--endpoint-url=https://evil.example',
  'file:///etc/passwd',
];

export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom(...hostileTexts),
  fc.array(fc.constantFrom(...hostileTexts), { maxLength: 4 }).map((texts) => texts.join('')),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((units) => String.fromCharCode(...units)),
);

const anyInstant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(instantOf);
const anyTraits = fc.record(
  { arn: anyText, name: anyText, tags: fc.dictionary(anyText, anyText, { maxKeys: 5 }) },
  { requiredKeys: [] },
);

const anyCall = fc.record(
  {
    eventId: anyText,
    call: anyText,
    time: anyInstant,
    actor: fc.record(
      {
        principal: fc.record(
          { kind: fc.constantFrom(...principalKinds), name: anyText, role: anyText, arn: anyText },
          { requiredKeys: ['kind', 'name'] },
        ),
        means: fc.constantFrom(...means),
        sourceIp: anyText,
        userAgent: anyText,
      },
      { requiredKeys: ['principal', 'means'] },
    ),
  },
  { requiredKeys: ['eventId', 'call', 'time'] },
);
const anyWho: fc.Arbitrary<Who> = fc.oneof(
  fc.record({ kind: fc.constant('unknown' as const), why: anyText }),
  fc.record({ kind: fc.constant('known' as const), calls: fc.array(anyCall, { maxLength: 10 }) }),
);

const anyPlace = fc.record(
  { account: anyText, path: anyText, owner: anyText },
  { requiredKeys: ['owner'] },
);

/** Any strings in every field. */
export const anyAlert: fc.Arbitrary<Alert> = fc
  .record({
    id: anyText,
    finding: anyText,
    transition: fc.constantFrom(...alertedKinds),
    severity: fc.constantFrom(...severities),
    rule: fc.record(
      {
        id: anyText,
        title: anyText,
        why: anyText,
        fix: anyText,
        fixCommand: anyText,
        reference: anyText,
      },
      { requiredKeys: ['id', 'title', 'why', 'fix', 'reference'] },
    ),
    subject: fc.record({
      accountId: anyText,
      region: fc.oneof(anyText, fc.constantFrom('eu-west-1', 'global', 'cn-north-1')),
      resourceType: fc.oneof(anyText, fc.constantFrom('AWS::EC2::SecurityGroup', 'AWS::IAM::User')),
      resourceId: anyText,
    }),
    traits: anyTraits,
    message: anyText,
    evidence: fc.array(
      fc.record({
        path: anyText,
        expected: fc.jsonValue(),
        actual: fc.oneof(anyText, fc.jsonValue()),
      }),
      { maxLength: 6 },
    ),
    at: anyInstant,
    recordedAt: anyInstant,
    openedAt: anyInstant,
  })
  .chain((alert) =>
    fc
      .record(
        {
          resolution: fc.constantFrom(...resolutions),
          closedBefore: anyInstant,
          who: anyWho,
          place: anyPlace,
        },
        { requiredKeys: [] },
      )
      .map((more) => ({ schema: ALERT_SCHEMA, ...alert, ...more })),
  );
