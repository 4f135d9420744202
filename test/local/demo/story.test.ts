import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCAL_ACCOUNT } from '#local/arns.ts';
import { accounts } from '#local/demo/organization.ts';
import { demoStory } from '#local/demo/story.ts';
import { isRecord } from '#shared/document/fields.ts';
import { epochMs, instantOf, shifted } from '#shared/domain/instant.ts';
import { items, json, now, seed, story, values } from './told.ts';

const DAY = 86_400_000;
const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2040, 0, 1) }).map(instantOf);
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('the story', () => {
  test('is the same for the same seed and now', () => {
    expect(demoStory({ seed, now })).toEqual(story);
  });

  test('is another one for another seed, about the same resources', () => {
    const other = demoStory({ seed: seed + 1, now });
    expect(other).not.toEqual(story);
    expect(resourcesOf(other)).toEqual(resourcesOf(story));
  });

  test('survives a trip through JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(story))).toEqual(story);
  });

  test('is large enough to look like a company', () => {
    const events = story.map(({ event }) => json(event));
    expect(values('account', events)).toEqual(
      new Set(['111122223333', '444455556666', '777788889999', '222233334444', LOCAL_ACCOUNT]),
    );
    expect(new Set(accounts.map(({ unit }) => unit)).size).toBe(2);
    // In eu-north-1 a sign-in was recorded; nothing stands there.
    expect(values('region', events)).toEqual(
      new Set(['eu-central-1', 'us-east-1', 'eu-west-1', 'eu-north-1']),
    );
    expect(story.length).toBeGreaterThanOrEqual(450);
    const ofType = (type: string) =>
      items.filter(({ item }) => item['resourceType'] === type).length;
    expect(ofType('AWS::EC2::SecurityGroup')).toBeGreaterThanOrEqual(70);
    expect(ofType('AWS::EC2::Volume')).toBeGreaterThanOrEqual(50);
    expect(ofType('AWS::EC2::Instance')).toBeGreaterThanOrEqual(35);
    expect(ofType('AWS::RDS::DBInstance')).toBeGreaterThanOrEqual(18);
  });

  test('lies within the 30 days before now, whenever that is', () => {
    const midnight = fc.tuple(moments, fc.constantFrom(0, 1, DAY - 1));
    fc.assert(
      fc.property(midnight, seeds, ([day, within], anySeed) => {
        const end = instantOf(Math.floor(epochMs(day) / DAY) * DAY + within);
        const told = demoStory({ seed: anySeed, now: end });
        for (const { at, event } of told) {
          const captured = stateTime(event) ?? at;
          expect(captured >= shifted(end, -30 * DAY), captured).toBe(true);
          expect(captured <= at && at <= end, `${captured} ${at} ${end}`).toBe(true);
        }
        expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).toSorted());
        // Something has happened lately: a demonstration whose last word is a day old looks dead.
        expect(epochMs(end) - epochMs(told.at(-1)?.at ?? instantOf(0))).toBeLessThan(3_600_000);
      }),
      { numRuns: 15 },
    );
  });

  test('brings nothing after six newer items of its resource: that would be beyond the horizon', () => {
    for (const anySeed of [0, 1, 2, 3, seed]) {
      const captured = new Map<string, string[]>();
      for (const { event } of demoStory({ seed: anySeed, now })) {
        const [arn, time] = [JSON.stringify(json(event)['resources']), stateTime(event)];
        if (time === undefined || arn === '[]') continue;
        const before = captured.get(arn) ?? [];
        const newer = new Set(before.filter((each) => each > time));
        expect(newer.size, `${arn} ${time}`).toBeLessThan(6);
        captured.set(arn, [...before, time]);
      }
    }
  });

  test('captures no two states of a resource at one time', () => {
    const states = new Map<string, string>();
    for (const { item } of items) {
      const key = `${item['ARN']} ${item['configurationItemCaptureTime']}`;
      const state = JSON.stringify(item);
      expect(states.get(key) ?? state, key).toBe(state);
      states.set(key, state);
    }
  });
});

function resourcesOf(told: typeof story): ReadonlySet<string> {
  return new Set(told.map(({ event }) => JSON.stringify(json(event)['resources'])));
}

function stateTime(event: unknown): string | undefined {
  const detail = json(json(event)['detail']);
  const item = detail['configurationItem'] ?? detail['configurationItemSummary'];
  const time = isRecord(item) ? item['configurationItemCaptureTime'] : detail['observedAt'];
  return typeof time === 'string' ? time : undefined;
}
