/** export, roots and verify --against as their users meet them, on a DynamoDB of their own. */
import { generateKeyPairSync } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedDynamo } from '#local/embedded-dynamodb.ts';
import { LOCAL_TABLE } from '#local/local-table.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { parseInstant } from '#shared/domain/instant.ts';
import { itemsOf, remove, rewritten } from '#test/support/rewritten.ts';
import { FIXTURES, inProcess } from './cli.ts';

// Of its own: others of this worker write into a table of this name as well.
const dynamo = await startEmbeddedDynamo();
const endpoint = dynamo?.endpoint;
afterAll(() => dynamo?.stop());
const folder = await mkdtemp(join(tmpdir(), 'plumbline-evidence-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function plumbline(line: string, at = '2026-06-01T00:00:00Z') {
  const now = parseInstant(at);
  const env = { AWS_ENDPOINT_URL_DYNAMODB: endpoint ?? '' };
  const words = line.split(' ').map((word) => word.replace(/^@/, `${folder}/`));
  return inProcess([...words], { env, cwd: folder, ...(now && { now }) });
}

const filesIn = async (name: string) => {
  const names = (await readdir(join(folder, name))).sort();
  const texts = names.map((each) => readFile(join(folder, name, each), 'utf8'));
  return Object.fromEntries(names.map((each, at) => [each, texts[at]] as const));
};

const SCOPE = '--framework cis-5.0 --from 2026-01-01 --to 2026-06-01';
const OTHER_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
  type: 'spki',
  format: 'pem',
});
const GROUP = 'R#111122223333#eu-west-1#AWS::EC2::SecurityGroup#sg-0a1b2c3d4e5f60718';

if (endpoint === undefined) console.error('EMBEDDED DYNAMODB IS MISSING: evidence is not tested.');
describe.runIf(endpoint !== undefined)('on an embedded DynamoDB', () => {
  const table = createDynamoTable({ endpoint: endpoint ?? '', tableName: LOCAL_TABLE });
  beforeAll(async () => {
    await plumbline(`ingest ${FIXTURES}/snapshot.json`);
  });

  test('a pack says what it is, and is written again byte for byte when more is known', async () => {
    const first = await plumbline(`export ${SCOPE} --out @one`);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toContain('as of 2026-06-01T00:00:00.000Z');
    expect(first.stdout).toContain('SHA-256 of manifest.json: ');
    expect(first.stderr).toMatch(/of \d+ kinds of resources · 3 resources · 3 transitions read/);
    const again = /again, byte for byte: npx plumbline (.*) --out/.exec(first.stdout)?.[1];
    await plumbline(`ingest ${FIXTURES}/call.event.json`, '2026-06-02T00:00:00Z');
    const second = await plumbline(`${again} --out @two`, '2026-06-03T00:00:00Z');
    expect(second.code, second.stderr).toBe(0);
    const [one, two] = [await filesIn('one'), await filesIn('two')];
    expect(Object.keys(one)).toHaveLength(18);
    for (const [name, text] of Object.entries(one)) expect(await two[name], name).toBe(await text);
  });

  test('of one requirement, and of one account, there is only that', async () => {
    const { code, stdout } = await plumbline(
      'export --framework cis-5.0 --control 5.3 --account 111122223333 --from 90d --out @three --json',
    );
    expect(code).toBe(0);
    const { manifest } = JSON.parse(stdout);
    expect([manifest.requirements, manifest.accounts]).toEqual([['5.3'], ['111122223333']]);
    const { requirements } = JSON.parse(
      await readFile(join(folder, 'three', 'requirements.json'), 'utf8'),
    );
    expect(requirements.map((each: { requirement: string }) => each.requirement)).toEqual(['5.3']);
  });

  test('formats of other tools are files of the pack when they are asked for', async () => {
    const { code, stderr } = await plumbline(
      `export ${SCOPE} --format sarif --format ocsf --out @f`,
    );
    expect(code, stderr).toBe(0);
    const lines = (await readFile(join(folder, 'f', 'findings-ocsf.ndjson'), 'utf8')).trim();
    const findings = (await readFile(join(folder, 'f', 'findings.ndjson'), 'utf8')).trim();
    expect(lines.split('\n')).toHaveLength(findings.split('\n').length);
    const sarif = JSON.parse(await readFile(join(folder, 'f', 'findings-sarif.json'), 'utf8'));
    expect(sarif.version).toBe('2.1.0');
    const { files, reproduce } = JSON.parse(
      await readFile(join(folder, 'f', 'manifest.json'), 'utf8'),
    );
    expect(files).toHaveLength(18);
    expect(reproduce).toMatch(/ --format ocsf --format sarif$/);
  });

  test.each([
    ['export', 'name a framework'],
    ['export --framework cis-5 --out @x', 'there is no cis-5 (did you mean cis-5.0?)'],
    ['export --framework cis-5.0 --control 9.9 --out @x', 'cis-5.0 has no requirement 9.9'],
    ['export --control 1.4 --out @x', '1.4 is in cis-3.0, cis-5.0; say --framework'],
    ['export --control nothing --out @x', 'no framework has a requirement nothing'],
    [`export ${SCOPE} --format csv --out @x`, '"csv" is not one of ocsf, sarif'],
    ['export --framework cis-5.0', 'name a folder for the pack'],
    [`export ${SCOPE} --from 2027-01-01 --out @x`, '--from lies after --to'],
    [`export ${SCOPE} --as-of 2026-03-01 --out @x`, '--to lies after --as-of'],
    [`export ${SCOPE} --known-at 2026-03-01 --out @x`, '--to lies after what is known'],
    [`export ${SCOPE} --known-at 2027-03-01 --out @x`, '--known-at lies later than'],
    [`export ${SCOPE} --account 12 --out @x`, '--account: "12" cannot be one'],
    [`export ${SCOPE} --out @one`, 'is not empty'],
    ['verify --key x', '--key is of roots'],
    ['verify --against @nowhere', 'no such folder'],
    ['verify --against s3://A', 'is not s3://bucket/prefix'],
    ['verify --pack @nowhere', 'has no manifest.json'],
    ['roots --make --table x', 'a deployment makes its roots itself'],
  ])('plumbline %s is refused in one line', async (line, says) => {
    const { code, stderr } = await plumbline(line);
    expect(code, stderr).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(await readdir(folder)).not.toContain('x');
  });

  test('a pack that was changed is named by its files', async () => {
    expect((await plumbline('verify --pack @one')).code).toBe(0);
    await appendFile(join(folder, 'one', 'findings.csv'), ' ');
    await rm(join(folder, 'one', 'rules.json'));
    await writeFile(join(folder, 'one', 'more.txt'), 'x');
    const { code, stdout } = await plumbline('verify --pack @one');
    expect(code).toBe(7);
    expect(stdout).toMatch(/^findings\.csv: it was changed \(\d+ bytes, it had \d+\)$/m);
    expect(stdout).toContain('rules.json: it is missing\n');
    expect(stdout).toContain('more.txt: it does not belong to the pack\n');
  });

  test('a root is made, listed, and holds until somebody cuts off the end of a chain', async () => {
    const made = await plumbline('roots --make --data @data', '2026-06-04T00:00:00Z');
    expect(made.code, made.stderr).toBe(0);
    expect(made.stdout).toMatch(/2026-06-04T00:00:00\.000Z +\d+ +\d+ +[0-9a-f]{16} +[0-9a-f]{64}/);
    const key = await plumbline('roots --public-key --data @data');
    await writeFile(join(folder, 'key.pem'), key.stdout);
    const against = 'verify --against @data/roots --key @key.pem';
    const good = await plumbline(against);
    expect(good.code, good.stdout).toBe(0);
    expect(good.stdout).toMatch(/against 1 root: all hold\nSigned with [0-9a-f]{64}\.\n$/);

    // Without the store, a pack is held against the same roots.
    await plumbline(`export ${SCOPE} --out @bound`);
    const pack = 'verify --pack @bound --against @data/roots --key @key.pem';
    const bound = await plumbline(pack);
    expect(bound.code, bound.stdout).toBe(0);
    expect(bound.stdout).toMatch(
      /^(\d+) transitions: \1 bound by roots, 0 not as they say, of 0 no root says anything$/m,
    );
    await writeFile(join(folder, 'other.pem'), OTHER_KEY);
    const other = await plumbline(pack.replace('@key.pem', '@other.pem'));
    expect(other.code).toBe(7);
    expect(other.stdout).toMatch(/^root: 2026-06-04T00:00:00.000Z · .*key/m);

    await rewritten(table, { pk: GROUP, aspect: 'configuration' }, (ledger) => ledger.slice(0, -1));
    const cut = await plumbline(against);
    expect(cut.code).toBe(7);
    expect(cut.stdout).toContain(`tampered: ${GROUP} · configuration · it is gone: the root of`);
    await remove(table, await itemsOf(table, GROUP));
    const gone = await plumbline(`${against} --json`);
    expect(gone.code).toBe(7);
    expect(JSON.parse(gone.stdout).tampered).toEqual([
      expect.objectContaining({ pk: GROUP, seq: 0, root: '2026-06-04T00:00:00.000Z' }),
    ]);
  });
});
