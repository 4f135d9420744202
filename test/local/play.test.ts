import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demoToPlay, MARK_FILE, markDemo } from '#local/demo-once.ts';
import { DATA_FILE } from '#local/local-table.ts';
import { play } from '#local/play.ts';
import { resetData } from '#local/reset-data.ts';
import { instantOf } from '#shared/domain/instant.ts';

const item = (resourceId: string, text: string) => ({
  event: { detail: { configurationItem: { resourceType: 'T', resourceId }, text } },
});
const observation = (resourceId: string) => ({
  event: { detail: { subject: { resourceType: 'T', resourceId } } },
});

describe('playing a story', () => {
  const playing = async (
    story: readonly { readonly event: unknown }[],
    isStopped?: (told: number) => boolean,
  ) => {
    const steps: string[] = [];
    const stack = {
      putEvent: async (event: unknown) => {
        steps.push(JSON.stringify(event).match(/"resourceId":"(\w)/)?.[1] ?? '?');
        return [];
      },
      idle: async () => void steps.push('idle'),
    };
    const told = await play(stack, story, {
      isStopped: () => isStopped?.(steps.length) ?? false,
    });
    return { steps: steps.join(' '), told };
  };

  it('waits before a second event of one resource, and at the end', async () => {
    const story = [item('a', '1'), item('b', '1'), item('a', '2'), item('a', '3'), item('b', '2')];
    expect(await playing(story)).toEqual({ steps: 'a b idle a idle a b idle', told: 5 });
  });

  it('tells resources apart in every kind of event', async () => {
    const story = [observation('a'), observation('b'), { event: 'odd' }, { event: null }];
    expect((await playing(story)).steps).toBe('a b ? idle ? idle');
  });

  it('stops when it is told to', async () => {
    const story = [item('a', '1'), item('b', '1'), item('c', '1')];
    expect(await playing(story, (told) => told === 2)).toEqual({ steps: 'a b', told: 2 });
  });
});

describe('the demo of a data folder', () => {
  const first = { seed: 1, now: instantOf(1_700_000_000_000) };
  const later = { seed: 2, now: instantOf(1_800_000_000_000) };
  const temporary = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    return folder;
  };

  it('is played once, and again from its beginning when it was not finished', async () => {
    const folder = await temporary();
    const demo = { ...first, isComplete: false };
    expect(await demoToPlay(folder, first)).toEqual(demo);
    await markDemo(folder, demo);
    await writeFile(join(folder, DATA_FILE), '');
    expect(await demoToPlay(folder, later)).toEqual(demo);
    await markDemo(folder, { ...demo, isComplete: true });
    expect(await demoToPlay(folder, later)).toBeUndefined();
    await resetData(folder);
    expect(await demoToPlay(folder, later)).toEqual({ ...later, isComplete: false });
  });

  it('is not played among data of somebody else', async () => {
    const folder = await temporary();
    await writeFile(join(folder, DATA_FILE), '');
    expect(await demoToPlay(folder, first)).toBeUndefined();
    await writeFile(join(folder, MARK_FILE), 'not json');
    expect(await demoToPlay(folder, first)).toBeUndefined();
  });
});
