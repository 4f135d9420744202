/** Messages of the read queue, and what is none. */
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { parseReadRequest } from '#shared/events/read-request.ts';

const place = { accountId: '111122223333', region: 'eu-central-1' };
const cause = { eventId: 'e-1', time: '2026-03-04T05:06:07.000Z', call: 'ec2 X', actor: 'hash' };
const resource = { ...place, resourceType: 'AWS::EC2::Volume', id: 'vol-1', name: 'n', arn: 'a' };
const asked = {
  resource: { kind: 'resource', resource, cause, attempt: 0, again: 'absent' },
  collect: { kind: 'collect', collector: 'trails', ...place, cause, attempt: 1 },
  drift: {
    ...{ kind: 'drift', ...place, after: 's-0', attempt: 2 },
    stacks: [{ id: 's-1', detection: 'd-1' }, { id: 's-2' }],
  },
  sweep: { kind: 'sweep', ...place, reason: 'daily', cursor: 'c', attempt: 3 },
} as const satisfies Record<string, Json>;
type Kind = keyof typeof asked;

const without = (kind: Kind, ...names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(asked[kind]).filter(([name]) => !names.includes(name)));

describe('a request', () => {
  test.each(Object.values(asked))('$kind is read as it was written', (request) => {
    expect(parseReadRequest(request)).toStrictEqual(request);
    expect(parseReadRequest({ ...request, more: 1 })).toStrictEqual(request);
  });

  test.each<[Kind, string]>([
    ['resource', 'cause'],
    ['resource', 'again'],
    ['collect', 'cause'],
    ['drift', 'after'],
    ['sweep', 'region'],
    ['sweep', 'cursor'],
  ])('%s may be without %s', (kind, name) => {
    expect(parseReadRequest(without(kind, name))).toStrictEqual(without(kind, name));
    expect(parseReadRequest({ ...asked[kind], [name]: null })).toStrictEqual(without(kind, name));
  });

  test.each(['id', 'name', 'arn'])('on a resource may know its %s alone', (name) => {
    const { id: _, name: __, arn: ___, ...rest } = resource;
    const request = { ...asked.resource, resource: { ...rest, [name]: 'x' } };
    expect(parseReadRequest(request)).toStrictEqual(request);
  });

  test('is again for one of two reasons only', () => {
    const request = { ...asked.resource, again: 'unchanged' };
    expect(parseReadRequest(request)).toStrictEqual(request);
    expect(parseReadRequest({ ...request, again: 'perhaps' })).toStrictEqual(
      without('resource', 'again'),
    );
  });

  test.each([true, false])('of a call that deletes: %s', (deletes) => {
    const request = { ...asked.collect, cause: { ...cause, deletes } };
    expect(parseReadRequest(request)).toStrictEqual(request);
  });

  test.each([
    [2.7, 2],
    [-1, 0],
    [0, 0],
  ])('at attempt %s is at %i', (attempt, is) => {
    expect(parseReadRequest({ ...asked.sweep, attempt }).attempt).toBe(is);
  });
});

describe('is refused', () => {
  test.each<[Kind, string, unknown, string]>([
    ['sweep', 'kind', undefined, 'read request.kind'],
    ['sweep', 'kind', 'tea', 'kind: expected resource, collect, drift or sweep'],
    ['sweep', 'attempt', undefined, 'read request.attempt'],
    ['sweep', 'accountId', '12', 'accountId: expected an account id of twelve digits'],
    ['sweep', 'accountId', 'x111122223333', 'accountId: expected an account id'],
    ['sweep', 'accountId', '1111222233334', 'accountId: expected an account id'],
    ['sweep', 'reason', undefined, 'read request.reason'],
    ['collect', 'collector', undefined, 'read request.collector'],
    ['collect', 'region', undefined, 'read request.region'],
    ['collect', 'accountId', undefined, 'read request.accountId'],
    ['collect', 'cause', { ...cause, time: 'soon' }, 'time: expected a time (ISO 8601)'],
    ['collect', 'cause', { ...cause, eventId: 7 }, 'read request.cause.eventId'],
    ['collect', 'cause', { ...cause, call: undefined }, 'read request.cause.call'],
    ['collect', 'cause', { ...cause, actor: undefined }, 'read request.cause.actor'],
    ['drift', 'region', undefined, 'read request.region'],
    ['drift', 'stacks', [{}], 'read request.stacks[0].id'],
    ['drift', 'accountId', 'me', 'accountId'],
    ['resource', 'resource', undefined, 'read request.resource'],
    ['resource', 'resource', place, 'resource: expected an id, a name or an ARN'],
    ['resource', 'resource', { ...resource, region: undefined }, 'resource.region'],
    ['resource', 'resource', { ...resource, resourceType: 7 }, 'resource.resourceType'],
    ['resource', 'resource', { ...resource, accountId: 'me' }, 'accountId'],
  ])('%s with %s = %j', (kind, name, to, says) => {
    expect(() => parseReadRequest({ ...asked[kind], [name]: to })).toThrow(says);
  });

  test('what is no object', () => {
    expect(() => parseReadRequest('tea')).toThrow('read request: expected an object');
  });
});
