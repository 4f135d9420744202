/** The shapes of answers. What tests hold every response to, and what OpenAPI is generated from. */
import * as z from 'zod/mini';
import { pillars } from '../domain/rule.ts';
import { severities } from '../domain/severity.ts';
import { changeKinds, resolutions, standings } from '../domain/transition.ts';
import { findingKinds, findingStates } from '../query/filter.ts';

export const instant = z.iso.datetime({ precision: 3 });
const text = z.string();
export const count = z.int().check(z.nonnegative());
export const severity = z.enum(severities);
const json = z.unknown();

/** What every answer begins with. */
export const about = {
  schema: z.literal(1),
  asOf: instant,
  knownAt: instant,
  dataAsOf: instant,
  coverage: z.strictObject({ accountsReporting: count, total: count, gaps: count }),
  /** False: it is of the moment, and asked again it may be another. */
  reproducible: z.boolean(),
};

export const paged = { nextCursor: z.optional(text) };

const evidence = z.array(z.strictObject({ path: text, expected: json, actual: json }));

export const finding = z.strictObject({
  key: text,
  finding: text,
  kind: z.enum(findingKinds),
  state: z.enum(findingStates),
  rule: text,
  severity,
  accountId: text,
  accountName: z.optional(text),
  ou: text,
  region: text,
  resourceType: text,
  resourceId: text,
  name: z.optional(text),
  arn: z.optional(text),
  tags: z.record(text, text),
  owner: text,
  openedAt: instant,
  closedAt: z.optional(instant),
  recordedAt: instant,
  message: text,
  evidence,
  transition: text,
  from: z.optional(z.literal('archive')),
});

export const change = z.strictObject({
  key: text,
  rule: text,
  ruleVersion: text,
  severity,
  kind: z.enum(changeKinds),
  from: z.enum(standings),
  to: z.enum(standings),
  at: instant,
  until: z.optional(instant),
  message: z.optional(text),
  openedAt: z.optional(instant),
  closedBefore: z.optional(instant),
  resolution: z.optional(z.enum(resolutions)),
  muted: z.optional(text),
  evidence,
});

export const transition = z.strictObject({
  id: text,
  accountId: text,
  region: text,
  resourceType: text,
  resourceId: text,
  name: z.optional(text),
  aspect: text,
  observedAt: instant,
  recordedAt: instant,
  seq: count,
  ruleSet: text,
  source: text,
  deleted: z.boolean(),
  completes: z.optional(text),
  from: z.optional(z.literal('archive')),
  changes: z.array(change),
});

const call = z.strictObject({
  eventId: text,
  call: text,
  time: instant,
  actor: z.optional(z.looseObject({ principal: z.looseObject({ name: text }), means: text })),
});

export const who = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('known'), calls: z.array(call) }),
  z.strictObject({ kind: z.literal('unknown'), why: text }),
]);

export const span = z.strictObject({ openedAt: instant, closedAt: z.optional(instant) });

export const episode = z.strictObject({
  openedAt: instant,
  closedAt: z.optional(instant),
  recordedAt: instant,
});

export const counted = z.strictObject({ value: text, count, resources: count });

export const bySeverity = z.strictObject({
  critical: count,
  high: count,
  medium: count,
  low: count,
  info: count,
});

export const summary = z.strictObject({
  open: count,
  resources: count,
  rules: count,
  accounts: count,
  bySeverity,
  byState: z.array(counted),
  topRules: z.array(counted),
  topAccounts: z.array(counted),
  topResourceTypes: z.array(counted),
  topOwners: z.array(counted),
  pillars: z.array(
    z.strictObject({
      pillar: z.enum(pillars),
      high: count,
      medium: count,
      excepted: count,
      rules: count,
      rulesOpen: count,
    }),
  ),
  incidents: count,
});

export const fixTimes = z.strictObject({
  value: text,
  closed: count,
  p50: z.optional(count),
  p90: z.optional(count),
  breaches: count,
  open: count,
  ages: z.array(z.strictObject({ upToDays: z.optional(count), count })),
});

export const rule = z.strictObject({
  id: text,
  kind: z.enum(findingKinds),
  title: text,
  severity,
  severitySetBy: text,
  mode: text,
  modeSetBy: text,
  pillar: z.enum(pillars),
  why: text,
  fix: text,
  fixCommand: z.optional(text),
  reference: text,
  version: text,
  resourceTypes: z.optional(z.array(text)),
  aspect: z.optional(text),
  windowMinutes: z.optional(z.number()),
  telling: z.optional(text),
  parameters: z.array(
    z.strictObject({
      name: text,
      value: json,
      default: json,
      accepts: text,
      setBy: text,
    }),
  ),
  messages: z.array(text),
  frameworks: z.array(z.strictObject({ framework: text, requirements: z.array(text) })),
});

export const score = {
  score: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  compliant: count,
  open: count,
  excepted: count,
  notApplicable: count,
  unknown: count,
};

export const framework = z.strictObject({
  id: text,
  title: text,
  version: text,
  note: z.optional(text),
  requirements: count,
  decided: count,
});

export const requirement = z.strictObject({
  id: text,
  summary: z.optional(text),
  rules: z.array(text),
  remains: z.optional(text),
  needs: z.optional(text),
  notCovered: z.optional(text),
  ...score,
});

export const coverageRow = z.strictObject({
  accountId: text,
  region: text,
  source: text,
  state: z.enum(['covered', 'stale', 'unknown', 'not applicable']),
  reason: text,
  fix: z.optional(text),
  lastHeard: z.optional(instant),
  lastSwept: z.optional(instant),
});

export const account = z.strictObject({
  id: text,
  name: text,
  status: text,
  isMember: z.boolean(),
  ou: text,
  tags: z.record(text, text),
  regions: z.optional(z.array(text)),
  joinedAt: z.optional(instant),
});

export const exception = z.strictObject({
  id: text,
  rule: text,
  accountId: z.optional(text),
  resource: z.optional(text),
  reason: text,
  owner: text,
  from: instant,
  until: instant,
});

export const configurationVersion = z.strictObject({
  id: text,
  recordedAt: instant,
  by: text,
  summary: text,
});

export const health = {
  oldestUntold: z.optional(instant),
  outboxAgeSeconds: count,
  overdueSince: z.optional(instant),
  sweeps: z.array(
    z.strictObject({
      id: text,
      startedAt: instant,
      finishedAt: z.optional(instant),
      total: count,
      done: count,
      failed: count,
      open: count,
    }),
  ),
  accounts: z.array(z.strictObject({ accountId: text, lastHeard: z.optional(instant) })),
};

export const problemShape = z.strictObject({
  type: text,
  title: text,
  status: z.int(),
  detail: text,
  errors: z.optional(z.array(z.strictObject({ pointer: text, detail: text }))),
});
