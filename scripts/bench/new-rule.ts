/** How long a person waits for `npm run new-rule`, in a copy of what it reads and writes. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Benchmark, line } from './line.ts';
import { median } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
const READ = ['package.json', 'biome.json', 'docs/rules', 'rules', 'scripts', 'shared', 'infra'];
const ALSO_READ = ['serverless.yml', 'test/support', 'test/rules', 'cli', 'local', 'functions'];

export const newRuleBenchmark: Benchmark = {
  name: 'new-rule',
  title: 'new-rule: a rule, its test and its page',
  async run({ quick }) {
    const root = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
    try {
      for (const part of [...READ, ...ALSO_READ]) {
        cpSync(join(ROOT, part), join(root, part), { recursive: true });
      }
      symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
      const seconds: number[] = [];
      for (let turn = 0; turn < (quick ? 1 : 5); turn++) {
        const asked = ['s3', `s3-bench-${turn}`, '--resource', 'AWS::S3::Bucket'];
        const started = performance.now();
        const { status, stderr, error } = spawnSync(
          join(ROOT, 'node_modules/.bin/node'),
          ['scripts/new-rule.ts', ...asked],
          { cwd: root, encoding: 'utf8' },
        );
        if (error) throw error;
        if (status !== 0) throw new Error(`new-rule ended with ${status}: ${stderr}`);
        seconds.push((performance.now() - started) / 1000);
      }
      return [line('new-rule', { value: median(seconds), unit: 's' }, { budget: atMost(3) })];
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};
