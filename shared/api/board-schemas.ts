/** The shapes of what boards show: numbers by several things at once. */
import * as z from 'zod/mini';
import { pillars } from '../domain/rule.ts';
import { countedBy } from '../query/counts.ts';
import { facetedBy } from '../query/facets.ts';
import { signals } from '../query/rule-standings.ts';
import { improvements } from '../query/workloads.ts';
import { about, count, counted, instant, severity } from './schemas.ts';

const text = z.string();
const facet = z.array(counted);

export const facets = z.strictObject({
  ...about,
  total: count,
  resources: count,
  rules: count,
  accounts: count,
  facets: z.record(z.enum(facetedBy), facet),
});

export const cell = z.strictObject({ row: text, column: text, count });

export const matrix = z.strictObject({
  ...about,
  by: z.strictObject({ rows: z.enum(countedBy), columns: z.enum(countedBy) }),
  total: count,
  rows: z.array(counted),
  columns: z.array(counted),
  cells: z.array(cell),
});

export const ruleStanding = z.strictObject({
  rule: text,
  title: text,
  pillar: z.optional(z.enum(pillars)),
  severity,
  signal: z.enum(signals),
  count,
  open: count,
  acknowledged: count,
  snoozed: count,
  excepted: count,
  judged: z.optional(z.strictObject({ compliant: count, notApplicable: count, unknown: count })),
});

const pillarRisk = z.strictObject({
  pillar: z.enum(pillars),
  high: count,
  medium: count,
  answered: z.optional(count),
});

export const workload = z.strictObject({
  accountId: text,
  name: z.optional(text),
  ou: text,
  owner: text,
  answered: z.optional(count),
  rules: count,
  high: count,
  medium: count,
  excepted: count,
  improvement: z.enum(improvements),
  lastHeard: z.optional(instant),
  pillars: z.array(pillarRisk),
});

/** What a reader needs to act on a finding. */
export const help = z.strictObject({
  title: text,
  why: text,
  fix: text,
  fixCommand: z.optional(text),
  reference: text,
  console: z.optional(text),
});

export const watched = z.strictObject({
  accountId: text,
  region: text,
  resourceType: text,
  resourceId: text,
  violated: z.array(text),
});

export const watchedType = z.strictObject({
  accountId: text,
  resourceType: text,
  resources: count,
  noncompliant: count,
});
