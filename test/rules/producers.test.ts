/** What rules watch is produced, and what is said to produce it exists. */
import { ResourceType } from '@aws-sdk/client-config-service';
import { describe, expect, it } from 'vitest';
import configTypes from '#rules/config-types.json' with { type: 'json' };
import { rules } from '#rules/index.ts';
import { producerOf, producers } from '#rules/producers.ts';
import { collectors } from '#shared/adapters/collectors/index.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';

const watched = rules.flatMap(({ id, on }) =>
  on.resourceTypes.map((resourceType) => ({ id, resourceType, aspect: on.aspect })),
);
const named = producers.filter(({ by }) => by !== 'config');

describe('what rules watch', () => {
  it.each(watched)('$id: somebody produces $aspect of $resourceType', (each) => {
    const hint = `no producer: add the type to rules/config-types.json if AWS Config records it, else write a collector`;
    expect(producerOf(each.resourceType, each.aspect), hint).toBeDefined();
  });

  it('has one producer at most', () => {
    const all = producers.flatMap(({ aspect, resourceTypes }) =>
      resourceTypes.map((type) => `${type} ${aspect}`),
    );
    expect(all).toEqual([...new Set(all)]);
  });
});

describe('the producers', () => {
  it('are AWS Config and every collector there is, with what each of them makes', () => {
    const existing = collectors.map(({ name, aspect, resourceTypes }) => ({
      by: `collector:${name}`,
      aspect,
      resourceTypes,
    }));
    expect(named).toEqual(existing);
  });

  it('do not produce what nobody knows', () => {
    expect(producerOf('AWS::Foreign::Thing', 'configuration')).toBeUndefined();
    expect(producerOf('AWS::::Account', 'configuration')).toBeUndefined();
    expect(producerOf('AWS::EC2::VPC', 'credential-report')).toBeUndefined();
  });

  it('name the types of AWS Config in order, each once', () => {
    expect(configTypes).toEqual([...new Set(configTypes)].sort());
  });

  it('name only types that AWS Config records by its own client', () => {
    const recorded: readonly string[] = Object.values(ResourceType);
    expect(configTypes.filter((type) => !recorded.includes(type))).toEqual([]);
  });
});

describe.each(collectors)('the collector $name', (collector) => {
  const { name, aspect, actions, resourceTypes, lists } = collector;

  it('says what it makes and which rights it needs', () => {
    expect([name, CONFIGURATION]).toContain(aspect);
    expect(resourceTypes.length).toBeGreaterThan(0);
    if (lists !== undefined) expect(resourceTypes).toContain(lists);
    expect(actions).toEqual([...new Set(actions)].sort());
    for (const action of actions) {
      expect(action).toMatch(/^[a-z0-9-]+:(?:Describe|Generate|Get|List)[A-Za-z]+$/);
    }
  });
});
