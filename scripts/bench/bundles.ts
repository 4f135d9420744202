/** What is deployed: how large each bundle is, and how long the hottest takes to load. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../package/bundle.ts';
import { functionsOf } from '../package/functions.ts';
import { atMost, type Benchmark, line } from './line.ts';
import { median } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
const HOT = 'on-configuration-change';
const CLIENT = 'dynamodb-client';
/** The two that wait for every event; what the others may weigh is held by test/infra/package.test.ts. */
const BUDGETED: readonly string[] = [HOT, 'on-api-call'];
const BUDGET_BYTES = 650_000;

export const bundlesBenchmark: Benchmark = {
  name: 'bundles',
  title: 'bundles: what is deployed, and loading it in a fresh process',
  async run({ quick }) {
    mkdirSync(join(ROOT, '.build'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.build', 'bench-'));
    try {
      const code = (name: string) => join(folder, name, `${name}.cjs`);
      const sizes = [];
      for (const name of functionsOf(ROOT).deployed) {
        const { raw } = await bundle(name, ROOT, folder);
        const budget = BUDGETED.includes(name) ? { budget: atMost(BUDGET_BYTES) } : {};
        sizes.push(line(name, { value: raw, unit: 'B' }, budget));
      }
      const client = await clientAlone(folder);
      const [hotLoads, clientLoads]: [number[], number[]] = [[], []];
      for (let turn = -1; turn < (quick ? 3 : 21); turn++) {
        const [hot, alone] = [loadMilliseconds(code(HOT)), loadMilliseconds(code(CLIENT))];
        if (turn < 0) continue;
        hotLoads.push(hot);
        clientLoads.push(alone);
      }
      return [
        ...sizes,
        line(
          `loading ${HOT}`,
          { value: median(hotLoads), unit: 'ms' },
          {
            other: { value: median(clientLoads), unit: 'ms', what: `the client (${client} B)` },
            budget: atMost(1.2, 'ratio'),
          },
        ),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The DynamoDB client with the commands that the table adapter uses, through the same bundler. */
async function clientAlone(folder: string): Promise<number> {
  const root = join(folder, 'client-alone');
  mkdirSync(join(root, 'functions'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  const names = importedNames(
    readFileSync(join(ROOT, 'shared/adapters/dynamodb-table.ts'), 'utf8'),
  );
  const source = [
    `import { ${names.join(', ')} } from '@aws-sdk/client-dynamodb';`,
    `export const used = [${names.join(', ')}];`,
    'export const handler = () => new DynamoDBClient({});',
  ].join('\n');
  writeFileSync(join(root, 'functions', `${CLIENT}.ts`), source);
  return (await bundle(CLIENT, root, folder)).raw;
}

const SDK_IMPORT = /import \{([^}]+)\} from '@aws-sdk\/client-dynamodb'/;

function importedNames(source: string): readonly string[] {
  const names = (SDK_IMPORT.exec(source)?.[1] ?? '').split(',').map((name) => name.trim());
  const values = names.filter((name) => name !== '' && !name.startsWith('type '));
  if (!values.includes('DynamoDBClient')) throw new Error('the table adapter uses no client');
  return values;
}

const LOAD =
  'const at=performance.now();require(process.argv[1]);console.log(performance.now()-at)';

/** Wall time of `require` in a process that has done nothing else. */
function loadMilliseconds(file: string): number {
  return Number(execFileSync(process.execPath, ['-e', LOAD, file], { encoding: 'utf8' }));
}
