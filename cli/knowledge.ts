import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { type Knowledge, knowledgeOf } from '#shared/formats/knowledge.ts';
import { version } from './version.ts';

/** What the formats of other tools say of our rules. */
export const knowledge = (): Knowledge =>
  knowledgeOf(version(), [...rules, ...incidentRules], frameworks);
