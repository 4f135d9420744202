import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '#rules/index.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import { bodyOf } from '../../../scripts/generate/page.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/rules');

export interface Page {
  readonly id: string;
  readonly rule: VersionedRule;
  /** What is written by hand. */
  readonly body: string;
}

/** The page of every rule. */
export const pages: readonly Page[] = rules.map((rule) => ({
  id: rule.id,
  rule,
  body: bodyOf(readFileSync(join(FOLDER, `${rule.id}.md`), 'utf8')),
}));
