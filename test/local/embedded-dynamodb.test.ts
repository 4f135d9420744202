import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { dynoxideBinary } from '#local/dynoxide-binary.ts';
import { type EmbeddedDynamo, isDynoxide, startEmbeddedDynamo } from '#local/embedded-dynamodb.ts';
import { freePort } from '#local/free-port.ts';
import { embeddedEndpoint, freshTable } from '#test/support/embedded-dynamodb.ts';

// A process that has ended stays in the list until its new parent asks for its exit code.
const alive = (pid: number): boolean => {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0];
    return state !== undefined && state !== 'Z';
  } catch {
    return false;
  }
};

const gone = async (pid: number): Promise<boolean> => {
  for (let tries = 0; tries < 200 && alive(pid); tries++) await delay(20);
  return !alive(pid);
};

const running: EmbeddedDynamo[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((dynamo) => dynamo.stop()));
});

async function started(options: Parameters<typeof startEmbeddedDynamo>[0] = {}) {
  const dynamo = await startEmbeddedDynamo(options);
  if (dynamo === undefined) throw new Error('There is no embedded DynamoDB for this platform.');
  running.push(dynamo);
  return dynamo;
}

describe('where there is no build', () => {
  it('says so by undefined', () => {
    expect(dynoxideBinary('plan9', 'mips')).toBeUndefined();
  });
});

describe.runIf(dynoxideBinary() !== undefined)('embedded DynamoDB', () => {
  it('answers on 127.0.0.1 once it is started, and not once it is stopped', async () => {
    const dynamo = await started();
    expect(dynamo.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await isDynoxide(dynamo.endpoint)).toBe(true);
    await dynamo.stop();
    expect(alive(dynamo.pid)).toBe(false);
    expect(await isDynoxide(dynamo.endpoint)).toBe(false);
    await dynamo.stop(); // twice is no error
  });

  it('says which port is taken', async () => {
    const port = await freePort();
    await started({ port });
    await expect(startEmbeddedDynamo({ port })).rejects.toThrow(
      new RegExp(`port ${port}: .*already in use`),
    );
  });

  it('says why it cannot open its file', async () => {
    await expect(startEmbeddedDynamo({ file: '/nowhere/at/all.db' })).rejects.toThrow(
      /unable to open database file/,
    );
  });

  it('starts several side by side on free ports', async () => {
    const several = await Promise.all([started(), started(), started()]);
    expect(new Set(several.map(({ endpoint }) => endpoint)).size).toBe(3);
  });

  it('gives a worker one instance', async () => {
    expect(await embeddedEndpoint()).toBe(await embeddedEndpoint());
    expect(freshTable()).not.toBe(freshTable());
  });

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'does not outlive a parent that ends by %s',
    async (signal) => {
      const folder = await mkdtemp(join(tmpdir(), 'plumbline-tether-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      const module = new URL('../../local/embedded-dynamodb.ts', import.meta.url).href;
      const script = `
        const { startEmbeddedDynamo } = await import(${JSON.stringify(module)});
        const dynamo = await startEmbeddedDynamo({ file: ${JSON.stringify(join(folder, 'a.db'))} });
        console.log(dynamo.pid);
        setInterval(() => {}, 1000);`;
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const pid = await new Promise<number>((resolve) => {
        parent.stdout.once('data', (text: Buffer) => resolve(Number(text.toString())));
      });
      expect(alive(pid)).toBe(true);
      parent.kill(signal);
      expect(await gone(pid)).toBe(true);
    },
  );

  it('does not outlive a parent that simply ends', async () => {
    const module = new URL('../../local/embedded-dynamodb.ts', import.meta.url).href;
    const script = `
      const { startEmbeddedDynamo } = await import(${JSON.stringify(module)});
      console.log((await startEmbeddedDynamo()).pid);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    parent.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    const code = await new Promise((resolve) => parent.once('close', resolve));
    expect(code).toBe(0);
    expect(Number(text)).toBeGreaterThan(0);
    expect(await gone(Number(text))).toBe(true);
  });
});
