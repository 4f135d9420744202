/**
 * Every branch of rules/ is taken by a test in test/rules. The few that cannot be are argued in
 * test/rules/argued-branches.json, at most ten. `node scripts/rule-coverage.ts`; exit 1 names the rest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fields, isRecord } from '#shared/document/fields.ts';

const MOST_ARGUED = 10;
const root = join(import.meta.dirname, '..');

interface Branch {
  readonly file: string;
  readonly line: number;
}

/** Branches that no test takes, from a coverage report in Istanbul's form. */
function untaken(report: unknown): readonly Branch[] {
  return Object.values(isRecord(report) ? report : {}).flatMap((each) => {
    const file = fields(each);
    const path = relative(root, file.text('path'));
    const branches = file.record('branchMap');
    return Object.entries(isRecord(file.raw('b')) ? (file.raw('b') as object) : {}).flatMap(
      ([id, counts]) => {
        const locations = branches.record(id).records('locations');
        return (Array.isArray(counts) ? counts : []).flatMap((count, at): Branch[] => {
          const line = locations[at]?.record('start').optionalNumber('line');
          return count === 0 && line !== undefined ? [{ file: path, line }] : [];
        });
      },
    );
  });
}

function argued(): readonly string[] {
  const text = readFileSync(join(root, 'test/rules/argued-branches.json'), 'utf8');
  const entries = fields({ list: JSON.parse(text) }).records('list');
  if (entries.length > MOST_ARGUED) throw new Error(`more than ${MOST_ARGUED} branches are argued`);
  return entries.map((entry) => {
    entry.text('why');
    return `${entry.text('file')}:${entry.number('line')}`;
  });
}

const into = mkdtempSync(join(tmpdir(), 'plumbline-coverage-'));
try {
  const options = ['--coverage.include=rules/**/*.ts', '--coverage.reporter=json'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath, // not the bin: that would run on whatever Node comes first in PATH
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', 'test/rules', '--coverage', ...options, `--coverage.reportsDirectory=${into}`],
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, env: { ...process.env, CI: '' } },
  );
  if (status !== 0) {
    console.error(`${stdout.slice(-4000)}\n${stderr.slice(-4000)}`);
    process.exit(1);
  }
  const found = untaken(JSON.parse(readFileSync(join(into, 'coverage-final.json'), 'utf8')));
  const allowed = new Set(argued());
  const left = [...new Set(found.map(({ file, line }) => `${file}:${line}`))];
  const open = left.filter((place) => !allowed.has(place));
  const needless = [...allowed].filter((place) => !left.includes(place));
  for (const place of open) console.error(`${place}: no test in test/rules takes this branch`);
  for (const place of needless) {
    console.error(`${place}: a test takes it; strike it from test/rules/argued-branches.json`);
  }
  console.log(`branches of rules/: ${open.length} untaken, ${allowed.size} argued`);
  process.exitCode = open.length + needless.length > 0 ? 1 : 0;
} finally {
  rmSync(into, { recursive: true });
}
