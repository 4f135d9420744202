/** What the rules say of a live reading, and of an item of AWS Config. */
import { expect, it } from 'vitest';
import { rules } from '#rules/index.ts';
import { liveReads } from '#shared/adapters/live-reads/index.ts';
import { parseInstant } from '#shared/domain/instant.ts';
import { CONFIGURATION, type StateObservation } from '#shared/domain/observation.ts';
import { parameterValues } from '#shared/domain/parameter.ts';
import { orderOf } from '#shared/domain/position.ts';
import type { NamedResource } from '#shared/domain/read-request.ts';
import type { Outcome } from '#shared/domain/verdict.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { indexRules } from '#shared/engine/select.ts';
import type { LiveReading } from '#shared/ports/live-read.ts';
import { ACCOUNT, CAPTURED_AT, type ConfigItem } from '#test/support/resources/config-item.ts';
import type { Calls } from '../collectors/aws-server.ts';
import { liveServer, REGION } from './live-server.ts';

type Seen = Pick<StateObservation, 'subject' | 'traits'> & { readonly value: unknown };

/** A tag is required, so that what a live read knows of tags decides something. */
const index = indexRules(
  rules.map((rule) => ({
    rule,
    parameters: parameterValues(
      rule.parameters,
      rule.id === 'required-tags' ? { tag1Key: 'team' } : {},
    ).values,
  })),
);

/** What each rule makes of it, by the rule's id. */
function outcomesOf({ subject, traits, value }: Seen): Readonly<Record<string, Outcome>> {
  const capturedAt = parseInstant(CAPTURED_AT);
  if (capturedAt === undefined) throw new Error(`${CAPTURED_AT} is no instant`);
  const observation: StateObservation = {
    kind: 'state',
    subject,
    traits,
    aspect: CONFIGURATION,
    state: { kind: 'present', value },
    order: orderOf(capturedAt, 'recorded', 0),
    seenAt: capturedAt,
    source: { channel: 'test' },
  };
  const all = evaluate(observation, index.select(observation));
  return Object.fromEntries(all.map(({ rule, outcome }) => [rule.id, outcome]));
}

function ofItem(item: ConfigItem): Seen {
  const { awsAccountId: accountId, awsRegion: region, resourceType, resourceId } = item;
  const { configuration, supplementaryConfiguration, relationships } = item;
  return {
    subject: { accountId, region, resourceType, resourceId },
    traits: {
      arn: item.ARN,
      tags: item.tags,
      ...(item.resourceName && { name: item.resourceName }),
    },
    value: { configuration, supplementaryConfiguration, relationships },
  };
}

function ofReading(reading: LiveReading, { accountId, region, resourceType }: NamedResource): Seen {
  if (reading.kind !== 'present') throw new Error(JSON.stringify(reading));
  const { resourceId, traits, state } = reading;
  const subject = { accountId, region: reading.region ?? region, resourceType, resourceId };
  return { subject, traits, value: state };
}

export type Named = Pick<NamedResource, 'id' | 'name' | 'arn'>;

export function named(resourceType: string, by: Named): NamedResource {
  const region = resourceType.startsWith('AWS::IAM::') ? 'global' : REGION;
  return { accountId: ACCOUNT, region, resourceType, ...by };
}

/** What the live read of the type makes of a server that answers these calls. */
export async function readLive(resourceType: string, by: Named, calls: Calls) {
  const read = liveReads.find((each) => each.resourceType === resourceType);
  if (read === undefined) throw new Error(`nothing reads ${resourceType}`);
  const { clients, asked } = await liveServer(calls);
  const reading = await read.read(clients, named(resourceType, by));
  // Where the protocol names the call, it is one of the actions that the read role is given.
  const made = asked.map(({ call }) => call).filter((call) => /^\w+$/.test(call));
  const allowed = read.actions.map((action) => action.split(':')[1]);
  expect(allowed).toEqual(expect.arrayContaining(made));
  return { reading, asked };
}

interface Case {
  readonly name: string;
  readonly item: ConfigItem;
  readonly calls: Calls;
}

/**
 * The same state, once as AWS Config records it and once as the service tells it, is the same to
 * every rule, down to message and evidence. Every rule of the type must have been shown both a
 * violation and something else, so that none agrees by never deciding.
 */
export function testSameVerdicts(resourceType: string, by: Named, cases: readonly Case[]): void {
  it.each(cases)(`${resourceType} is judged as its item is: $name`, async ({ item, calls }) => {
    const { reading } = await readLive(resourceType, by, calls);
    const live = ofReading(reading, named(resourceType, by));
    const recorded = ofItem(item);
    expect(live.subject).toEqual(recorded.subject);
    // What a service does not tell of a type (tags of a group) stays unknown; what it tells agrees.
    expect(recorded.traits).toMatchObject(live.traits);
    expect(outcomesOf(live)).toEqual(outcomesOf(recorded));
  });

  it(`${resourceType} is shown good and bad to every rule that watches it`, () => {
    const all = cases.map(({ item }) => outcomesOf(ofItem(item)));
    const ids = Object.keys(all[0] ?? {});
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const kinds = all.map((outcomes) => {
        const outcome = outcomes[id];
        return outcome?.kind === 'verdict' ? outcome.verdict.kind : outcome?.kind;
      });
      expect(kinds, id).toContain('violation');
      expect(new Set(kinds).size, id).toBeGreaterThan(1);
      expect(kinds, id).not.toContain('failed');
    }
  });
}
