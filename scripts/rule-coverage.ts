/**
 * Every branch of rules/ is taken by a test in test/rules, and every branch of shared/engine by one in
 * test/shared/engine. The few that cannot be are argued in argued-branches.json beside the tests, at
 * most ten each. `node scripts/rule-coverage.ts`; exit 1 names the rest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fields, isRecord } from '#shared/document/fields.ts';

const MOST_ARGUED = 10;
const root = join(import.meta.dirname, '..');

/** What is measured, and by which tests. */
const parts = [
  { of: 'rules', tests: 'test/rules' },
  { of: 'shared/engine', tests: 'test/shared/engine' },
] as const;
type Part = (typeof parts)[number];

/** Tests of properties take long, and take what they happen to take: the examples have to do it. */
const EXAMPLES = ['--exclude', '**/*.property.test.ts'];

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

function argued({ tests }: Part): readonly string[] {
  const text = readFileSync(join(root, tests, 'argued-branches.json'), 'utf8');
  const entries = fields({ list: JSON.parse(text) }).records('list');
  if (entries.length > MOST_ARGUED) throw new Error(`more than ${MOST_ARGUED} branches are argued`);
  return entries.map((entry) => {
    entry.text('why');
    return `${entry.text('file')}:${entry.number('line')}`;
  });
}

/** Answers whether every branch is taken or argued, and says of each that is not. */
function isWhole(part: Part, into: string): boolean {
  const { of, tests } = part;
  const options = [`--coverage.include=${of}/**/*.ts`, '--coverage.reporter=json'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath, // not the bin: that would run on whatever Node comes first in PATH
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', tests, ...EXAMPLES, '--coverage', ...options],
      `--coverage.reportsDirectory=${into}`,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, env: { ...process.env, CI: '' } },
  );
  if (status !== 0) {
    console.error(`${stdout.slice(-4000)}\n${stderr.slice(-4000)}`);
    return false;
  }
  const found = untaken(JSON.parse(readFileSync(join(into, 'coverage-final.json'), 'utf8')));
  const allowed = new Set(argued(part));
  const left = [...new Set(found.map(({ file, line }) => `${file}:${line}`))];
  const open = left.filter((place) => !allowed.has(place));
  const needless = [...allowed].filter((place) => !left.includes(place));
  for (const place of open) console.error(`${place}: no test in ${tests} takes this branch`);
  for (const place of needless) {
    console.error(`${place}: a test takes it; strike it from ${tests}/argued-branches.json`);
  }
  console.log(`branches of ${of}/: ${open.length} untaken, ${allowed.size} argued`);
  return open.length + needless.length === 0;
}

const into = mkdtempSync(join(tmpdir(), 'plumbline-coverage-'));
try {
  const wanted = parts.filter(({ of }) => process.argv.length < 3 || process.argv.includes(of));
  const whole = wanted.map((part, nth) => isWhole(part, join(into, String(nth))));
  process.exitCode = whole.every(Boolean) ? 0 : 1;
} finally {
  rmSync(into, { recursive: true });
}
