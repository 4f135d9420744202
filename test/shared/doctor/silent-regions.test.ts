import { expect, test } from 'vitest';
import type { Read, Reads } from '#shared/doctor/reads.ts';
import { leavingSilentRegions } from '#shared/doctor/silent-regions.ts';
import { fields } from '#shared/document/fields.ts';

const SILENCE: Read = { kind: 'failed', why: 'TimeoutError', isSilent: true };
const ANSWER: Read = { kind: 'answer', value: fields({}) };

/** Reads that give these answers, in order and then the last for ever; and how many were made. */
function scripted(answers: Readonly<Record<string, readonly Read[]>>) {
  const made = new Map<string, number>();
  const reads: Reads = {
    skewMs: () => 5,
    read(_action, _input, { region }) {
      const at = made.get(region) ?? 0;
      made.set(region, at + 1);
      const given = answers[region] ?? [];
      return Promise.resolve(given[at] ?? given.at(-1) ?? ANSWER);
    },
  };
  return { reads: leavingSilentRegions(reads), made };
}

async function times(reads: Reads, region: string, count: number): Promise<readonly Read[]> {
  const all: Read[] = [];
  for (let at = 0; at < count; at += 1) {
    all.push(await reads.read('sts:GetCallerIdentity', {}, { region }));
  }
  return all;
}

test('a Region that never answers is left alone after eight reads, and others are not', async () => {
  const { reads, made } = scripted({ 'us-east-1': [SILENCE] });
  const all = await times(reads, 'us-east-1', 20);
  expect(made.get('us-east-1')).toBe(8);
  expect(all.at(-1)).toMatchObject({ kind: 'failed', why: expect.stringContaining('us-east-1') });
  expect((await times(reads, 'eu-west-1', 3)).map(({ kind }) => kind)).toEqual(
    Array.from({ length: 3 }, () => 'answer'),
  );
  expect(reads.skewMs()).toBe(5);
});

test.each([
  ['answered once', ANSWER],
  ['refused once', { kind: 'denied', action: 'a', why: 'no' } satisfies Read],
  ['failed with words once', { kind: 'failed', why: 'InternalError' } satisfies Read],
])('a Region that %s is asked on', async (_, first) => {
  const { reads, made } = scripted({ 'us-east-1': [first, SILENCE] });
  await times(reads, 'us-east-1', 20);
  expect(made.get('us-east-1')).toBe(20);
});
