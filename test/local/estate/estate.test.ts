import { describe, expect, test } from 'vitest';
import { calendar } from '#local/demo/calendar.ts';
import { launchWizards } from '#local/demo/chapters/launch-wizards.ts';
import { stoppedTrail } from '#local/demo/chapters/stopped-trail.ts';
import type { Delivery } from '#local/demo/envelopes.ts';
import { shopProd, shopStaging } from '#local/demo/organization.ts';
import { createEstate } from '#local/estate/estate.ts';
import { createEstateReader } from '#local/estate/estate-reader.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { json, now } from '../demo/told.ts';

const stage = { seed: 3, calendar: calendar(now, 3) };
const wizards = launchWizards(stage).deliveries.toSorted((a, b) => (a.at < b.at ? -1 : 1));
const trail = stoppedTrail(stage).deliveries;
const WIZARD = 'sg-0b9471923f8fb75f7';
const named = {
  accountId: shopStaging.id,
  region: 'us-east-1',
  resourceType: 'AWS::EC2::SecurityGroup',
};

/** The estate as it is when the events until one of them were told. */
function estateUntil(story: readonly Delivery[], isLast: (each: Delivery) => boolean) {
  const estate = createEstate(story);
  for (const each of story) {
    estate.told(each);
    if (isLast(each)) break;
  }
  return { estate, reader: createEstateReader(estate, () => instantOf(Date.parse(now))) };
}

const calls = (name: string) => (each: Delivery) =>
  json(each.event['detail'])['eventName'] === name;

describe('a live read of the made-up estate', () => {
  test('finds what a call has made before AWS Config tells of it', async () => {
    const { reader } = estateUntil(wizards, calls('CreateSecurityGroup'));
    expect(reader.canRead('AWS::EC2::SecurityGroup')).toBe(true);
    const reading = await reader.readResource({ ...named, id: WIZARD });
    expect(reading).toMatchObject({
      kind: 'present',
      resourceId: WIZARD,
      traits: { name: 'launch-wizard-3', tags: {} },
      state: { configuration: { groupId: WIZARD }, supplementaryConfiguration: {} },
    });
    expect(await reader.readResource({ ...named, name: 'launch-wizard-3' })).toEqual(reading);
  });

  test('is the configuration of the item, word for word', async () => {
    const { reader } = estateUntil(wizards, calls('CreateSecurityGroup'));
    const reading = await reader.readResource({ ...named, id: WIZARD });
    const item = json(
      json(wizards.find((each) => each.event['source'] === 'aws.config')?.event['detail'])[
        'configurationItem'
      ],
    );
    expect(item['resourceId']).toBe(WIZARD);
    expect(reading.kind === 'present' && reading.state).toEqual({
      configuration: item['configuration'],
      supplementaryConfiguration: item['supplementaryConfiguration'],
      relationships: item['relationships'],
    });
  });

  test.each([
    ['not there yet', () => true],
    ['deleted', calls('DeleteSecurityGroup')],
  ])('says that what is %s is absent', async (state, isLast) => {
    const until = state === 'deleted' ? isLast : (each: Delivery) => each === trail[0];
    const { reader } = estateUntil([...trail, ...wizards], until);
    expect(await reader.readResource({ ...named, id: WIZARD })).toEqual({ kind: 'absent' });
  });

  test('knows nothing of what the story has not: that is no deletion', async () => {
    const { reader } = estateUntil(wizards, () => false);
    for (const other of [{ id: 'sg-0123456789abcdef0' }, { id: WIZARD, region: 'eu-west-1' }, {}]) {
      expect((await reader.readResource({ ...named, ...other })).kind).toBe('failed');
    }
    expect(reader.canRead('AWS::S3::Bucket')).toBe(false);
  });

  test('shows the sides of an account as the calls have left them', async () => {
    const isLogging = async (isLast: (each: Delivery) => boolean) => {
      const { reader } = estateUntil(trail, isLast);
      const [seen, ...more] = (await reader.collect('trails', shopProd.id, 'eu-central-1')) ?? [];
      expect(more).toEqual([]);
      expect(seen?.subject).toMatchObject({ accountId: shopProd.id, region: 'global' });
      return JSON.stringify(seen?.state).includes('"isLogging":true');
    };
    expect(await isLogging(calls('StopLogging'))).toBe(false);
    expect(await isLogging(calls('StartLogging'))).toBe(true);
    const { reader } = estateUntil(trail, () => false);
    expect(await reader.collect('guardduty', shopProd.id, 'eu-central-1')).toBeUndefined();
  });

  test('is as in the end once the story has ended', async () => {
    const { estate, reader } = estateUntil(wizards, calls('CreateSecurityGroup'));
    estate.ended();
    expect(await reader.readResource({ ...named, id: WIZARD })).toEqual({ kind: 'absent' });
    expect((await reader.readResource({ ...named, name: 'launch-wizard-7' })).kind).toBe('present');
  });
});
