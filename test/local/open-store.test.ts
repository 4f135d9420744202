import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FolderTaken, holdFolder } from '#local/data-folder.ts';
import { dynoxideBinary } from '#local/dynoxide-binary.ts';
import { isDynoxide } from '#local/embedded-dynamodb.ts';
import { DATA_FILE, LOCAL_TABLE, openLocalTable } from '#local/local-table.ts';
import { NothingStored, openStore } from '#local/open-store.ts';
import { printedService } from '#local/printed-service.ts';
import { wiringOf } from '#local/wiring.ts';
import { embeddedEndpoint } from '#test/support/embedded-dynamodb.ts';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const item = { pk: 'R#a', sk: 'S', text: 'kept' };
const key = { pk: 'R#a', sk: 'S' };

it('has the name that serverless.yml gives the table', async () => {
  const { tables } = wiringOf(await printedService());
  expect(tables.map(({ name }) => name)).toEqual([LOCAL_TABLE]);
});

describe('a table in memory, where there is no build', () => {
  it('works and is not kept', async () => {
    const dataFolder = await temporary();
    const { table, kept, endpoint, stop } = await openLocalTable({
      tableName: LOCAL_TABLE,
      dataFolder,
      hasEmbedded: false,
    });
    await table.write({ kind: 'put', item });
    expect(await table.get(key)).toEqual(item);
    expect(kept).toBe(false);
    expect(endpoint).toBeUndefined();
    await stop();
    expect(await readdir(dataFolder)).toEqual([]);
  });
});

describe.runIf(dynoxideBinary() !== undefined)('the store of the local stack', () => {
  const filled = async (dataFolder: string) => {
    const local = await openLocalTable({ tableName: LOCAL_TABLE, dataFolder });
    await local.table.write({ kind: 'put', item });
    return local;
  };

  it('keeps nothing of what was deleted in its file, where that is asked for', async () => {
    const dataFolder = await temporary();
    await (await filled(dataFolder)).stop();
    const left = () => readFileSync(join(dataFolder, DATA_FILE)).includes('R#a');
    const { table, close } = await openStore({ dataFolder, command: 'forget' });
    await table.write({ kind: 'put', item: { pk: 'R#b', sk: 'S', text: 'kept' } });
    await table.write({ kind: 'delete', key });
    await close({ erased: true });
    expect(left()).toBe(false);
    const after = await openStore({ dataFolder, command: 'findings' });
    expect(await after.table.get({ pk: 'R#b', sk: 'S' })).toMatchObject({ text: 'kept' });
    expect(await after.table.get(key)).toBeUndefined();
    await after.close();
  });

  it('is opened on what a stack has left, and closed again', async () => {
    const dataFolder = await temporary();
    await (await filled(dataFolder)).stop();
    const { table, running, close } = await openStore({ dataFolder, command: 'findings' });
    expect(running).toBeUndefined();
    expect(await table.get(key)).toEqual(item);
    await close();
    expect((await readdir(dataFolder)).filter((name) => !name.startsWith(DATA_FILE))).toEqual([]);
  });

  it('is the one of the stack that runs, which is left running', async () => {
    const dataFolder = await temporary();
    const local = await filled(dataFolder);
    const held = await holdFolder(dataFolder, 'start');
    const endpoint = local.endpoint ?? '';
    await held.tell({ endpoint, door: { url: 'http://127.0.0.1:1', token: 't' } });
    const { table, running, close } = await openStore({ dataFolder, command: 'findings' });
    expect(running).toMatchObject({ command: 'start', endpoint });
    expect(await table.get(key)).toEqual(item);
    await close();
    expect(await isDynoxide(endpoint)).toBe(true);
    await local.stop();
    await held.release();
  });

  it('is begun where there is none when asked', async () => {
    const dataFolder = join(await temporary(), 'new');
    const first = await openStore({ dataFolder, command: 'ingest', create: true });
    await first.table.write({ kind: 'put', item });
    await first.close();
    const second = await openStore({ dataFolder, command: 'findings' });
    expect(await second.table.get(key)).toEqual(item);
    await second.close();
  });

  it('waits for who has the folder, and says so when that takes too long', async () => {
    const dataFolder = await temporary();
    await (await filled(dataFolder)).stop();
    const held = await holdFolder(dataFolder, 'verify');
    await expect(openStore({ dataFolder, command: 'findings', patienceMs: 100 })).rejects.toThrow(
      FolderTaken,
    );
    const opening = openStore({ dataFolder, command: 'findings' });
    await held.release();
    await (await opening).close();
  });

  it('is the DynamoDB that is named instead', async () => {
    const endpoint = (await embeddedEndpoint()) ?? '';
    const first = await openStore({ dataFolder: '/nowhere', command: 'ingest', endpoint });
    await first.table.write({ kind: 'put', item });
    const second = await openStore({ dataFolder: '/nowhere', command: 'findings', endpoint });
    expect(await second.table.get(key)).toEqual(item);
    await first.close();
    await second.close();
    expect(await isDynoxide(endpoint)).toBe(true);
  });
});

it('says what to do when nothing is stored', async () => {
  const dataFolder = await temporary();
  const opening = openStore({ dataFolder, command: 'findings' });
  await expect(opening).rejects.toThrow(NothingStored);
  await expect(opening).rejects.toThrow('npx plumbline start begins');
});

it('says that data in the memory of a running stack cannot be read', async () => {
  const dataFolder = await temporary();
  const held = await holdFolder(dataFolder, 'start');
  await held.tell({ door: { url: 'http://127.0.0.1:1', token: 't' } });
  await expect(openStore({ dataFolder, command: 'findings' })).rejects.toThrow(
    /AWS_ENDPOINT_URL_DYNAMODB/,
  );
  await held.release();
});
