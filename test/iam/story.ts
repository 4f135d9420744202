/**
 * What the functions can come to do, told once from beginning to end: changes, calls, reads, people who
 * ask and act, alerts by every way, and what the schedule does as time goes by.
 */

import { streamRecord } from '#shared/adapters/stream-event.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { findingKey } from '#shared/query/finding-key.ts';
import { createConfigurationVersions } from '#shared/store/configuration-versions.ts';
import { keepingKey, SCHEMA_VERSION } from '#shared/store/keys.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { outboxItem } from '#shared/store/outbox-item.ts';
import { queueEvent } from '../functions/events.ts';
import { at } from '../shared/alerts/alerts.ts';
import { permission, securityGroup } from '../support/resources/security-group.ts';
import { ROUTE_TOPIC } from './everything.ts';
import { HUB, REGION } from './names.ts';
import { CALLS, type CallOfStory } from './story-calls.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;
export const BASTION = 'sg-0a1b2c3d4e5f60718';
const OTHER = 'sg-0b1b2c3d4e5f60718';

const subjectOf = (resourceId: string) => ({
  accountId: HUB,
  region: REGION,
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId,
});
export const keyOf = (resourceId: string): string =>
  findingKey({ subject: subjectOf(resourceId), rule: 'restricted-ssh' });

/** A security group as AWS Config tells of it at a time. */
export function groupChange(id: string, isOpen: boolean, time: Instant): unknown {
  const item = {
    ...securityGroup([permission(isOpen ? { from: 22, v4: ['0.0.0.0/0'] } : { from: 443 })]),
    configurationItemCaptureTime: time,
    configurationStateId: Date.parse(time),
  };
  return {
    version: '0',
    id: `e-${time}-${id}`,
    'detail-type': 'Config Configuration Item Change',
    source: 'aws.config',
    account: HUB,
    time,
    region: REGION,
    resources: [],
    detail: {
      recordVersion: '1.3',
      messageType: 'ConfigurationItemChangeNotification',
      notificationCreationTime: time,
      configurationItem: JSON.parse(JSON.stringify(item).replaceAll(BASTION, id)),
    },
  };
}

const bodies = (...all: readonly unknown[]) =>
  queueEvent(...all.map((each) => JSON.stringify(each)));

export async function changes(world: World, ...all: readonly unknown[]): Promise<unknown> {
  return world.invoke('on-configuration-change', bodies(...all));
}

/** Every task of the schedule once, as if its rule had come round. */
export async function scheduled(world: World, ...tasks: readonly string[]): Promise<void> {
  for (const task of tasks) await world.invoke('on-schedule', { task });
}

/** Hands the stream what stands in the outbox, and the queue of alerts what came of it. */
export async function told(world: World): Promise<void> {
  const outbox = createOutbox(world.table, () => {});
  const entries = await outbox.unsent(shifted(world.clock(), DAY));
  const streamArn = `arn:aws:dynamodb:${REGION}:${HUB}:table/plumbline-dev/stream/1`;
  const Records = entries.map(({ transition }, index) =>
    streamRecord({ item: outboxItem(transition), sequence: String(index) }, { streamArn, at: 0 }),
  );
  await world.invoke('on-outbox', { Records });
  await alerted(world);
}

/** What could not be shown yet goes back to the queue, and comes again. */
export async function alerted(world: World): Promise<void> {
  const waiting = world.taken.published.splice(0).filter(({ topic }) => topic.endsWith('-alerts'));
  if (waiting.length > 0)
    await world.invoke('on-alert', queueEvent(...waiting.map(({ body }) => body)));
}

export async function calls(world: World, ...all: readonly CallOfStory[]): Promise<void> {
  await world.invoke('on-api-call', bodies(...all.map((call) => call(world.clock()))));
}

/** Everybody who can be told, is: by a route of its own, and the quiet ones once a day. */
async function configured(world: World): Promise<void> {
  const routes = {
    routes: [
      {
        name: 'quiet',
        match: { severities: ['low', 'info'] },
        to: [{ sink: 'slack' }],
        digest: 'daily',
        line: 1,
      },
    ],
    default: {
      name: 'default',
      match: {},
      to: [
        { sink: 'slack' },
        { sink: 'slack', channel: '#payments' },
        { sink: 'sns', topicArn: ROUTE_TOPIC },
        { sink: 'webhook', name: 'pager' },
      ],
      line: 2,
    },
  } as const;
  const configuration = { ...builtInConfiguration, routes };
  const versions = createConfigurationVersions(world.table, world.clock);
  const draft = { texts: {}, configuration, by: 'a test', changes: [], weakens: [] };
  await versions.publish(draft, undefined);
}

export async function play(world: World): Promise<void> {
  await configured(world);
  // A deployment of ten years would be looked through otherwise.
  const place = { day: '2026-10-04', shard: 0, after: '' };
  const item = { ...keepingKey('ledger'), sv: SCHEMA_VERSION, ...place };
  await world.table.write({ kind: 'put', item });
  // More than a year ago: something opens, and is mended. It will have expired.
  await briefly(world, at('2025-10-01 10:00:00'));
  // Six weeks ago: what moves to the archive.
  await briefly(world, at('2026-10-05 10:00:00'));
  const now = at('2026-11-20 09:00:00');
  world.setClock(shifted(now, 60_000));
  await scheduled(world, 'read-directory', 'drive-round');
  await changes(world, groupChange(BASTION, true, now));
  // It was open before: the episode is corrected.
  await changes(world, groupChange(BASTION, true, shifted(now, -60_000)));
  await told(world);
  await calls(world, ...Object.values(CALLS));
  await told(world);
}

/** Open for a day, and told. */
async function briefly(world: World, time: Instant): Promise<void> {
  world.setClock(shifted(time, 60_000));
  await changes(world, groupChange(OTHER, true, time));
  world.setClock(shifted(time, DAY));
  await changes(world, groupChange(OTHER, false, shifted(time, DAY)));
  await told(world);
  world.setClock(shifted(world.clock(), 10 * 60_000));
  await scheduled(world, 'work-off-due');
}
