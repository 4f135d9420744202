/** What a demonstration must have in it, found in the events themselves. */
import { describe, expect, test } from 'vitest';
import { accounts } from '#local/demo/organization.ts';
import type { Json } from '#shared/document/fields.ts';
import { byResource, capturedAt, isReplayed, items, json, story } from './told.ts';

const idOf = (event: unknown): string => String(json(event)['id']);
const configurationOf = (item: Json): string => JSON.stringify(item['configuration']);
const openingsOf = ({ item }: { readonly item: Json }): readonly Json[] => {
  const configuration = item['configuration'] === null ? {} : json(item['configuration']);
  const openings = configuration['ipPermissions'];
  return Array.isArray(openings) ? openings.map(json) : [];
};

describe('the story has', () => {
  test('deletions with nothing but the ids', () => {
    const deleted = items.filter(
      ({ item }) => item['configurationItemStatus'] === 'ResourceDeleted',
    );
    expect(deleted.length).toBeGreaterThanOrEqual(4);
    for (const { item } of deleted) {
      expect(item).toMatchObject({
        configuration: null,
        tags: {},
        relationships: [],
        resourceName: null,
        resourceCreationTime: null,
        availabilityZone: null,
        supplementaryConfiguration: {},
      });
    }
  });

  test('events delivered twice, the very same', () => {
    const first = story.filter((each) => !isReplayed(each));
    const repeated = first.filter(({ event }, at) =>
      first.slice(0, at).some((earlier) => idOf(earlier.event) === idOf(event)),
    );
    expect(repeated).toHaveLength(2);
    for (const { event } of repeated) {
      expect(first.find((each) => idOf(each.event) === idOf(event))?.event).toEqual(event);
    }
  });

  test('late arrivals: items older than what had been delivered of their resource', () => {
    const late = [...byResource.values()].flatMap((all) =>
      all.filter(
        (each, at) =>
          !isReplayed(each) &&
          all.slice(0, at).some((earlier) => capturedAt(earlier) > capturedAt(each)),
      ),
    );
    const names = late.map(({ item }) => json(item['tags'])['Name']);
    expect(names).toEqual(expect.arrayContaining(['orders-api', 'search-index']));
  });

  test('bursts of items in which only the neighbours have changed', () => {
    const unchanged = [...byResource.values()].flatMap((all) =>
      all.filter((each, at) => {
        const before = all[at - 1];
        return (
          before !== undefined &&
          !isReplayed(each) &&
          configurationOf(before.item) === configurationOf(each.item) &&
          JSON.stringify(before.item['relationships']) !==
            JSON.stringify(each.item['relationships'])
        );
      }),
    );
    expect(unchanged.length).toBeGreaterThanOrEqual(16);
    for (const { detail } of unchanged) {
      const { changedProperties } = json(detail['configurationItemDiff']);
      expect(Object.keys(json(changedProperties)).join(' ')).toMatch(/^(Relationships\.\d+ ?)+$/);
    }
  });

  test('one oversized notice, which carries no item', () => {
    const notices = story
      .map(({ event }) => json(json(event)['detail']))
      .filter(({ configurationItemSummary }) => configurationItemSummary !== undefined);
    expect(notices).toHaveLength(1);
    expect(Object.keys(notices[0] ?? {}).toSorted()).toEqual([
      'configurationItemSummary',
      'messageType',
      'notificationCreationTime',
      'recordVersion',
      's3DeliverySummary',
    ]);
  });

  test('a replay of known events and of one that had been lost', () => {
    const [again, lost] = [true, false].map((known) =>
      story
        .filter(isReplayed)
        .filter(
          ({ event }) =>
            story.some((each) => !isReplayed(each) && idOf(each.event) === idOf(event)) === known,
        ),
    );
    expect(again).toHaveLength(6);
    expect(lost).toHaveLength(1);
  });

  test('security groups in every way of writing', () => {
    const openings = items.flatMap(openingsOf);
    expect(openings.some((opening) => !('ipv4Ranges' in opening))).toBe(true);
    expect(openings.some((opening) => typeof opening['ipProtocol'] === 'number')).toBe(true);
    expect(openings.some((opening) => opening['ipProtocol'] === '-1')).toBe(true);
    expect(JSON.stringify(openings)).toContain('{"cidrIpv6":"::/0"}');
    expect(JSON.stringify(openings)).toContain('"groupId":"sg-');
  });

  test('a type that no rule watches, and one event that cannot be read', () => {
    expect(items.some(({ item }) => item['resourceType'] === 'AWS::EFS::FileSystem')).toBe(true);
    const broken = story.filter(({ event }) => {
      const item = json(json(event)['detail'])['configurationItem'];
      return item !== undefined && typeof json(item)['configuration'] === 'string';
    });
    expect(broken).toHaveLength(1);
  });

  test('direct observations of every account, of three aspects', () => {
    const details = story
      .map(({ event }) => json(event))
      .filter(({ source }) => source === 'plumbline.observation')
      .map(({ detail }) => json(detail));
    const seen = new Set(details.map((each) => `${each['accountId']} ${each['aspect']}`));
    expect(seen.size).toBe(3 * accounts.length);
    for (const detail of details) {
      expect(Object.keys(detail).toSorted()).toEqual(
        'accountId aspect observedAt region resourceId resourceType state'.split(' '),
      );
    }
  });
});
