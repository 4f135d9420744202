/** A pack and the roots are all that is left: what they say of each other. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { instantOf } from '#shared/domain/instant.ts';
import { packAgainst } from '#shared/roots/pack-against.ts';
import { packed } from '../pack/packed.ts';
import { playStream } from '../query/organization.ts';
import { broken, rooted, story } from './rooted.ts';

async function left() {
  const { table, time, archive } = await rooted();
  const lines = async () => {
    const knownAt = time.clock();
    const { files } = await packed(table, time.clock, { from: instantOf(0), to: knownAt, knownAt });
    return (files.get('transitions.ndjson') ?? '').split('\n').filter((line) => line !== '');
  };
  const before = await lines();
  const later = story.map((each) => ({ ...each, state: each.state + 50 }));
  await playStream(table, later, time);
  return { archive, before, after: await lines() };
}

/** The one with five transitions. */
const resource = `"resourceId":"${broken.pk.split('#').at(-1)}"`;

/** As somebody would write it who knows how lines are hashed. */
function rewritten(line: string, change: (text: string) => string): string {
  const text = change(line.slice(line.indexOf('"transition":') + '"transition":'.length, -1));
  const hash = createHash('sha256').update(text).digest('base64url');
  return `{"hash":"${hash}","transition":${text}}`;
}

const changed = (text: string): string => text.replace('"deleted":false', '"deleted":true');

test('every transition that was recorded before a root is bound by it, and what came later is not', async () => {
  const { archive, before, after } = await left();
  expect(before.length).toBeGreaterThan(4);
  const bound = before.length;
  const whole = { tampered: [], faults: [] };
  expect(await packAgainst(before, [archive])).toEqual({ transitions: bound, bound, ...whole });
  expect(after.length).toBeGreaterThan(bound);
  expect(await packAgainst(after, [archive])).toEqual({
    transitions: after.length,
    bound,
    ...whole,
  });
});

test.each([
  ['changed', 0, changed, 'its text is not what its hash says'],
  ['changed, with its hash', 0, (line: string) => rewritten(line, changed), 'follows another'],
  [
    'the last, changed with its hash',
    -1,
    (line: string) => rewritten(line, changed),
    'the root of',
  ],
])('a transition that is %s is named', async (_, which, change, why) => {
  const { archive, before } = await left();
  const chain = before.filter((line) => line.includes(resource));
  const target = chain.at(which);
  const lines = before.map((line) => (line === target ? change(line) : line));
  expect(lines).not.toEqual(before);
  const { tampered } = await packAgainst(lines, [archive]);
  expect(tampered.map((each) => each.why)).toContainEqual(expect.stringContaining(why));
});

test('of transitions whose successors are not in the pack no root says anything', async () => {
  const { archive, before } = await left();
  const first = before.filter((line) => line.includes(resource)).slice(0, 1);
  expect(await packAgainst(first, [archive])).toMatchObject({
    transitions: 1,
    bound: 0,
    tampered: [],
  });
});
