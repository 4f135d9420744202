import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import type { VersionedIncidentRule } from '#shared/domain/incident.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import { bodyOf } from '../../../scripts/generate/page.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/rules');

export interface Page {
  readonly id: string;
  readonly rule: VersionedRule | VersionedIncidentRule;
  /** What is written by hand. */
  readonly body: string;
}

/** The page of every rule, on state and on calls. */
export const pages: readonly Page[] = [...rules, ...incidentRules].map((rule) => ({
  id: rule.id,
  rule,
  body: bodyOf(readFileSync(join(FOLDER, `${rule.id}.md`), 'utf8')),
}));
