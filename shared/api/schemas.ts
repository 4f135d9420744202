/** The shapes of answers. What tests hold every response to, and what OpenAPI is generated from. */
import * as z from 'zod/mini';
import { means, principalKinds } from '../domain/call.ts';
import type { Instant } from '../domain/instant.ts';
import { doors } from '../domain/lifecycle.ts';
import { pillars } from '../domain/rule.ts';
import { severities } from '../domain/severity.ts';
import { changeKinds, resolutions, standings } from '../domain/transition.ts';
import { findingKinds, findingStates } from '../query/filter.ts';

/** What it accepts is one. */
export const instant = z.iso.datetime({
  precision: 3,
}) as unknown as z.ZodMiniType<Instant>;
export const text = z.string();
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

const actor = z.strictObject({
  principal: z.strictObject({
    kind: z.enum(principalKinds),
    name: text,
    arn: z.exactOptional(text),
    role: z.exactOptional(text),
    accountId: z.exactOptional(text),
  }),
  means: z.enum(means),
  sourceIp: z.exactOptional(text),
  userAgent: z.exactOptional(text),
});

const call = z.strictObject({
  eventId: text,
  call: text,
  time: instant,
  actor: z.exactOptional(actor),
});

export const who = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('known'), calls: z.array(call) }),
  z.strictObject({ kind: z.literal('unknown'), why: text }),
]);

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
  /** What follows is given to who asks for it: `with=who`. */
  who: z.exactOptional(who),
  endedBy: z.optional(who),
  calls: z.optional(count),
  lastAt: z.optional(instant),
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
  /** What a person did, or the end of its time. `by`: given to who asks for it, `with=who`. */
  action: z.optional(
    z.strictObject({
      door: z.enum(doors),
      by: z.optional(text),
      why: z.optional(text),
      until: z.optional(instant),
      exception: z.optional(text),
      was: z.optional(z.enum(['snoozed', 'excepted'])),
    }),
  ),
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
  /** Given to who asks for it: `with=who`. */
  who: z.exactOptional(who),
});

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
  topAccountsByRules: z.array(z.strictObject({ value: text, count })),
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

export const problemShape = z.strictObject({
  type: text,
  title: text,
  status: z.int(),
  detail: text,
  errors: z.optional(z.array(z.strictObject({ pointer: text, detail: text }))),
});
