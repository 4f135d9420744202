import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callerOf,
  didIn,
  keyOf,
  numberAt,
  parametersOf,
  partOf,
  sectionOf,
  textAt,
  whoOf,
} from '#shared/document/call-record.ts';
import { DocumentError, type Json } from '#shared/document/fields.ts';
import { callOf } from '#shared/events/calls/call.ts';
import { cloudtrailRecord, root, session } from '#test/support/cloudtrail-record.ts';

const called = (fields: Json = {}) =>
  callOf(cloudtrailRecord('ec2', 'DeleteVpc', fields), { at: '' }, { channel: 'test' });

const EMPTY: unknown = { type: 'AWSService', invokedBy: 'backup.amazonaws.com' };

describe('who called', () => {
  it.each([
    [undefined, 'alice', 'arn:aws:iam::111122223333:user/alice'],
    [root, 'The root user', 'arn:aws:iam::111122223333:root'],
    [session(), 'bob@example.org', 'arn:aws:sts::111122223333:assumed-role/deploy/bob@example.org'],
    [EMPTY, 'backup.amazonaws.com', 'backup.amazonaws.com'],
  ])('of %j is named and keyed', (userIdentity, who, key) => {
    const call = called(userIdentity === undefined ? {} : { userIdentity });
    expect([whoOf(call), callerOf(call)]).toEqual([who, key]);
  });
});

describe('what was done', () => {
  it('is said in words, and by name where there are none', () => {
    expect(didIn({ DeleteVpc: 'deleted' }, called())).toBe('deleted');
    expect(didIn({ CreateVpc: 'created' }, called())).toBe('called DeleteVpc on');
    expect(didIn({}, called())).toBe('called DeleteVpc on');
  });
});

describe('reading to decide', () => {
  it.each([undefined, null])('takes %s for no parameters', (requestParameters) => {
    expect(parametersOf(called({ requestParameters })).has('vpcId')).toBe(false);
  });

  it('refuses what is withheld, and names it', () => {
    const call = called({ requestParameters: 'HIDDEN_DUE_TO_SECURITY_REASONS' });
    expect(() => parametersOf(call)).toThrow(DocumentError);
    expect(() => parametersOf(call)).toThrow('requestParameters: expected an object');
    expect(() => sectionOf(called({ responseElements: [] }), 'responseElements')).toThrow(
      'responseElements',
    );
  });
});

describe('reading to name', () => {
  const record: Json = {
    a: { items: [{ id: 'x' }, { id: '' }], hidden: 'HIDDEN_DUE_TO_SECURITY_REASONS', n: 7 },
    t: '7',
  };

  it.each([
    ['a.items[0].id', 'x'],
    ['a.items[1].id', undefined],
    ['a.items[2].id', undefined],
    ['a.items', undefined],
    ['a.items.length', undefined],
    ['a.hidden', undefined],
    ['a.n', undefined],
    ['t.length', undefined],
    ['b.c', undefined],
    ['a.constructor.name', undefined],
  ])('finds at %s the text %s', (path, text) => {
    expect(textAt(record, path)).toBe(text);
  });

  it.each([
    ['a.n', 7],
    ['t', 7],
    ['a.items[0].id', undefined],
    ['a.items[1].id', undefined],
    ['b', undefined],
  ])('finds at %s the number %s', (path, number) => {
    expect(numberAt(record, path)).toBe(number);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, path) => {
        expect(textAt({ a: value }, `a.${path}`)).toSatisfy(
          (found: unknown) => found === undefined || typeof found === 'string',
        );
      }),
    );
  });
});

describe('what a call was about', () => {
  const made = { path: 'eventName', expected: 'no such call', actual: 'DeleteVpc' };

  it('is the first that the record names', () => {
    const call = called({ requestParameters: { vpcId: 'vpc-1', other: 'x' } });
    const part = partOf(call, 'requestParameters.absent', 'requestParameters.vpcId');
    expect(part).toEqual({
      name: 'vpc-1',
      evidence: [
        made,
        { path: 'requestParameters.vpcId', expected: 'left as it is', actual: 'vpc-1' },
      ],
    });
    expect(keyOf(call, part)).toBe('vpc-1');
  });

  it('is unknown where it names nothing, and then the caller is the key', () => {
    const part = partOf(called(), 'requestParameters.vpcId');
    expect(part).toEqual({ name: 'unknown', evidence: [made] });
    expect(keyOf(called(), part)).toBe('arn:aws:iam::111122223333:user/alice');
  });
});
