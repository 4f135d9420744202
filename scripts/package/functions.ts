import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which functions serverless.yml deploys (by their archives) and which functions/ holds. */
export interface Functions {
  readonly deployed: readonly string[];
  readonly written: readonly string[];
}

const ARCHIVE = /^\s*artifact: \.build\/([a-z-]+)\.zip\s*$/gm;

export function functionsOf(root: string): Functions {
  const text = readFileSync(join(root, 'serverless.yml'), 'utf8');
  const folder = join(root, 'functions');
  const written = existsSync(folder) ? readdirSync(folder) : [];
  return {
    deployed: [...text.matchAll(ARCHIVE)].flatMap(([, name]) => name ?? []),
    written: written.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3)),
  };
}
