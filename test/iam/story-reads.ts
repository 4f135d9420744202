/** What is read in accounts: one resource, one side of an account, stacks that drift, everything. */
import { shifted } from '#shared/domain/instant.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import { queueEvent } from '../functions/events.ts';
import { HUB, REGION } from './names.ts';
import { BASTION } from './story.ts';
import type { World } from './world.ts';

/** A sweep goes on in requests of its own; these are enough to see all of its ways. */
const MOST_RUNS = 40;

export async function reads(world: World): Promise<void> {
  const before = shifted(world.clock(), -2 * 3_600_000);
  const cause = {
    eventId: 'call-1',
    time: before,
    call: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
    actor: 'somebody',
  };
  const resource = {
    accountId: HUB,
    region: REGION,
    resourceType: 'AWS::EC2::SecurityGroup',
    id: BASTION,
  };
  const of = { accountId: HUB, attempt: 0 } as const;
  await asked(world, { kind: 'resource', resource, cause, attempt: 0 });
  await asked(world, { ...of, kind: 'collect', collector: 'account-summary', region: 'global' });
  await asked(world, { ...of, kind: 'drift', region: REGION, stacks: [] });
  world.taken.queued.length = 0;
  await asked(world, { ...of, kind: 'sweep', region: REGION, reason: 'bootstrap' });
  for (let run = 0; run < MOST_RUNS && world.taken.queued.length > 0; run += 1) {
    await world.invoke('on-read-request', queueEvent(...world.taken.queued.splice(0)));
  }
}

const asked = (world: World, request: ReadRequest): Promise<unknown> =>
  world.invoke('on-read-request', queueEvent(JSON.stringify(request)));
