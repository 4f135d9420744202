import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fields, isRecord } from '#shared/document/fields.ts';
import { hopsOf, inlineStatements, rightsOf } from './hops.ts';
import { carried, IN_AN_ORGANIZATION } from './member-templates.ts';
import { packagedTemplate, root } from './packaged-template.ts';
import { each, idIn, ofType, resource, statements, type Template, texts } from './template.ts';

const hub = packagedTemplate(IN_AN_ORGANIZATION);
const roles = carried('MemberRoles').template;
const forwarding = carried('MemberForwarding').template;

const hops = [
  ...hopsOf(hub).map((hop) => ({ ...hop, template: hub })),
  ...hopsOf(forwarding).map((hop) => ({ ...hop, template: forwarding })),
];
const withinOne = hops.filter(({ kind }) => kind !== 'bus → bus' && kind !== 'rule → function');

test('every kind of hop is walked', () => {
  expect([...new Set(hops.map(({ kind }) => kind))].sort()).toEqual([
    'alarm → topic',
    'bus → bus',
    'function → other',
    'queue → function',
    'rule → function',
    'rule → queue',
    'stream → function',
    'topic → queue',
  ]);
  expect(hops.length).toBeGreaterThan(80);
});

test.for(withinOne)('$kind: $from may reach $to', (hop) => {
  expect(resource(hop.template, hop.to)).toBeDefined();
  const rights = rightsOf(hop.template, hop);
  expect(rights).not.toEqual([]);
  if ('role' in hop.by) return;
  // A condition that names sources has this one among them.
  const named = rights.some((right) => {
    const condition = right.record('Condition');
    const sources = each(
      (condition.optionalRecord('ArnEquals') ?? condition.optionalRecord('ArnLike'))?.raw(
        'aws:SourceArn',
      ),
    );
    if (sources.length === 0) return condition.has('StringEquals');
    return sources.some((source) => idIn(source) === hop.from || isLike(source, hop));
  });
  expect(named, JSON.stringify(hop.by)).toBe(true);
});

/** Whether `…:rule/<prefix>*` stands for the rule of a hop. */
function isLike(
  source: unknown,
  { template, from }: { template: Template; from: string },
): boolean {
  const [, prefix] = /:rule\/(.*)\*$/.exec(texts(source).join('')) ?? [];
  const name = texts(resource(template, from).properties.raw('Name')).join('');
  return prefix !== undefined && name.startsWith(prefix);
}

test.for(hops.filter(({ kind }) => kind === 'rule → function'))(
  '$from may call $to',
  ({ from, to }) => {
    const permitted = ofType(hub, 'AWS::Lambda::Permission').filter(
      ({ properties }) =>
        properties.text('Principal') === 'events.amazonaws.com' &&
        idIn(properties.raw('SourceArn')) === from &&
        idIn(properties.raw('FunctionName')) === to,
    );
    expect(permitted).toHaveLength(1);
  },
);

describe('from a member’s default bus to the hub’s bus', () => {
  const crossing = hops.filter(({ kind }) => kind === 'bus → bus');

  test.for(crossing)('$from goes there directly, with the role of its account', ({ to, by }) => {
    expect(to).toBe('HubBusArn');
    const forward = resource(roles, 'ForwardRole');
    const name = texts(forward.properties.raw('RoleName')).join('');
    expect('role' in by && by.role.endsWith(name)).toBe(true);
  });

  test('EventBridge may take on the role, and put events on that bus and no other', () => {
    const forward = resource(roles, 'ForwardRole');
    const trust = statements(forward.properties.record('AssumeRolePolicyDocument'));
    expect(trust.map((one) => one.raw('Principal'))).toEqual([{ Service: 'events.amazonaws.com' }]);
    expect(trust.map((one) => one.raw('Action'))).toEqual(['sts:AssumeRole']);
    const may = inlineStatements(forward).map((one) => [one.raw('Action'), one.raw('Resource')]);
    expect(may).toEqual([['events:PutEvents', { Ref: 'HubBusArn' }]]);
  });

  test('the hub’s bus takes events from that role, of the organization', () => {
    const statement = resource(hub, 'OrganizationMaySend').properties.record('Statement');
    expect(statement.raw('Action')).toBe('events:PutEvents');
    expect(idIn(statement.raw('Resource'))).toBe('EventBus');
    const taken = texts(
      statement.record('Condition').record('ArnLike').raw('aws:PrincipalArn'),
    ).join('');
    const name = texts(resource(roles, 'ForwardRole').properties.raw('RoleName')).join('');
    expect(taken.endsWith(`:role/${name.replace(/\$\{Stage\}/, 'dev')}`)).toBe(true);
    expect(statement.record('Condition').record('StringEquals').raw('aws:PrincipalOrgID')).toEqual({
      Ref: 'OrganizationId',
    });
    expect(Buffer.byteLength(JSON.stringify(statement.raw('Condition')))).toBeLessThan(10_240);
  });

  test('and over one hop: no rule of the hub’s bus forwards to another', () => {
    expect(hopsOf(hub).filter(({ kind }) => kind === 'bus → bus')).toEqual([]);
  });
});

describe('where the receiver is encrypted with your key', () => {
  const encrypted = [hub, forwarding].flatMap((template) =>
    template.resources
      .filter(
        ({ properties }) => properties.has('KmsMasterKeyId') || properties.has('SSESpecification'),
      )
      .map((receiver) => ({ template, receiver, id: receiver.id })),
  );

  test('these can be', () => {
    expect(encrypted.map(({ id }) => id)).toEqual(['Table', 'Alerts', 'UnforwardedEvents']);
  });

  test.for(encrypted)('whoever reaches $id may use the key', ({ template, id }) => {
    for (const hop of hopsOf(template).filter(({ from, to }) => to === id || from === id)) {
      if ('role' in hop.by) {
        const { role } = hop.by;
        const grants = ofType(template, 'AWS::IAM::ManagedPolicy').filter(({ properties }) =>
          properties.list('Roles').map(idIn).includes(role),
        );
        const key = id === 'Table' ? 'TableKeyArn' : 'AlertsKeyArn';
        const granted = grants.flatMap(({ properties }) =>
          statements(properties.record('PolicyDocument')),
        );
        expect(
          granted.some((one) => idIn(one.raw('Resource')) === key),
          `${hop.from} ${role}`,
        ).toBe(true);
      } else if (hop.to === id) {
        // Your key, your policy: what it must say of this service is written down.
        expect(documented.map((one) => one.record('Principal').raw('Service'))).toContain(
          hop.by.service,
        );
      }
    }
  });

  /** Statements of key policies that docs/deploy.md asks for. */
  const documented = [
    ...readFileSync(join(root, 'docs/deploy.md'), 'utf8').matchAll(/```json\n(.*?)```/gs),
  ].flatMap(([, json = '']) => {
    const parsed: unknown = JSON.parse(json);
    return isRecord(parsed) && JSON.stringify(parsed).includes('kms:') ? [fields(parsed)] : [];
  });

  test('EventBridge’s grant has no condition on the source: it would drop events silently', () => {
    expect(documented.length).toBeGreaterThan(0);
    for (const statement of documented) {
      expect(statement.raw('Action')).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
      expect(statement.has('Condition')).toBe(false);
    }
  });
});
