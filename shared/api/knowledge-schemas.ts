/** The shapes of what is known beside findings: scores, the organization, what people set. */
import * as z from 'zod/mini';
import { count, instant, text } from './schemas.ts';

export const score = {
  score: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  compliant: count,
  open: count,
  excepted: count,
  notApplicable: count,
  unknown: count,
};

/** The same of any time: of the past it is known what was open and what excepted, and no more. */
export const scoreThen = {
  ...score,
  compliant: z.optional(count),
  notApplicable: z.optional(count),
  unknown: z.optional(count),
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
  ...scoreThen,
});

/** How one side of a resource stands now, and when it was last seen. */
export const aspectNow = z.strictObject({
  aspect: text,
  deleted: z.boolean(),
  seenAt: instant,
  open: z.array(text),
  unknown: z.array(text),
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
  /** What it covers: every part that is there must hold. */
  accountId: z.optional(text),
  ou: z.optional(text),
  region: z.optional(text),
  resourceType: z.optional(text),
  resource: z.optional(text),
  /** In resource, `*` stands for any characters. */
  glob: z.optional(z.boolean()),
  tag: z.optional(text),
  reason: text,
  owner: text,
  requester: text,
  approver: text,
  /** Whether the approver came through a door that knows who they are. */
  verified: z.boolean(),
  ticket: z.optional(text),
  source: text,
  from: instant,
  until: instant,
  hides: count,
  isStale: z.optional(z.boolean()),
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
  lastBeat: z.optional(instant),
  overdueSince: z.optional(instant),
  lastRoot: z.optional(z.strictObject({ until: instant, sha256: text, signed: z.boolean() })),
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
  repaired: z.array(z.strictObject({ accountId: text, source: text, count })),
  deadLetters: z.optional(z.array(z.strictObject({ queue: text, count }))),
};

/** A time that got a name. */
export const milestone = z.strictObject({
  name: text,
  at: instant,
  knownAt: instant,
  by: text,
  note: z.optional(text),
  recordedAt: instant,
  withdrawn: z.optional(z.strictObject({ at: instant, by: text, reason: text })),
  /** As they were when it was made; told to who sees the whole organization. */
  scores: z.optional(z.array(z.strictObject({ framework: text, ...score }))),
});
