import { describe, expect, test } from 'vitest';
import { differenceOf } from '#local/demo/differences.ts';
import { places } from '#local/demo/fleets.ts';
import type { ResourceState } from '#local/demo/resources/state.ts';

const state = (more: Partial<ResourceState> = {}): ResourceState => ({
  place: places.prodFrankfurt,
  resourceType: 'AWS::EC2::Volume',
  resourceId: 'vol-0123456789abcdef0',
  resourceName: null,
  arn: 'arn:aws:ec2:eu-central-1:111122223333:volume/vol-0123456789abcdef0',
  availabilityZone: 'eu-central-1a',
  createdAt: null,
  configuration: { size: 8, state: { code: 16 }, attachments: ['a', 'b'] },
  supplementaryConfiguration: {},
  tags: { Name: 'orders', Owner: 'checkout' },
  relationships: [],
  ...more,
});

describe('differenceOf', () => {
  test('tells nothing of what was not there', () => {
    expect(differenceOf(undefined, state())).toEqual({
      changedProperties: {},
      changeType: 'CREATE',
    });
  });

  test('tells the whole configuration of what is gone', () => {
    expect(differenceOf(state(), undefined)).toEqual({
      changedProperties: {
        Configuration: {
          previousValue: state().configuration,
          updatedValue: null,
          changeType: 'DELETE',
        },
      },
      changeType: 'DELETE',
    });
  });

  test.each([
    {
      name: 'a value',
      after: { configuration: { ...state().configuration, size: 10 } },
      changed: {
        'Configuration.Size': { previousValue: 8, updatedValue: 10, changeType: 'UPDATE' },
      },
    },
    {
      name: 'a value within an object',
      after: { configuration: { ...state().configuration, state: { code: 80 } } },
      changed: {
        'Configuration.State.Code': { previousValue: 16, updatedValue: 80, changeType: 'UPDATE' },
      },
    },
    {
      name: 'members of a list: what went, then what came',
      after: { configuration: { ...state().configuration, attachments: ['b', 'c'] } },
      changed: {
        'Configuration.Attachments.0': {
          previousValue: 'a',
          updatedValue: null,
          changeType: 'DELETE',
        },
        'Configuration.Attachments.1': {
          previousValue: null,
          updatedValue: 'c',
          changeType: 'CREATE',
        },
      },
    },
    {
      name: 'tags by number',
      after: { tags: { Name: 'orders', Owner: 'data', Team: 'x' } },
      changed: {
        'Tags.1': { previousValue: 'checkout', updatedValue: 'data', changeType: 'UPDATE' },
        'Tags.2': { previousValue: null, updatedValue: 'x', changeType: 'CREATE' },
      },
    },
    { name: 'nothing', after: {}, changed: {} },
  ])('tells $name', ({ after, changed }) => {
    expect(differenceOf(state(), state(after))).toEqual({
      changedProperties: changed,
      changeType: 'UPDATE',
    });
  });
});
