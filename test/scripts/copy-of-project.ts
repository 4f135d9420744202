/** A copy of what writing and judging rules needs, in a folder of its own. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const PARTS = [
  'package.json',
  'tsconfig.json',
  'biome.json',
  'vitest.config.ts',
  'cli',
  'docs/rules',
  'functions',
  'local',
  'rules',
  'scripts',
  'shared',
  'test/support',
  'test/rules',
  'serverless.yml',
  'infra',
];

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Copy {
  readonly root: string;
  run(program: string, args: readonly string[]): Ran;
  remove(): void;
}

/** Copies the project; dependencies are shared with the original. */
export function copyOfProject(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'plumbline-copy-'));
  for (const part of PARTS) cpSync(join(ROOT, part), join(root, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const path = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  return {
    root,
    run(program, args) {
      const env = { ...process.env, PATH: path, NO_COLOR: '1', npm_config_offline: 'true' };
      const ran = spawnSync(program, args, { cwd: root, encoding: 'utf8', env });
      if (ran.error !== undefined) throw ran.error;
      return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
