/** SARIF 2.1.0 as far as we write it: what its schema requires, and nothing that it does not know. */
import * as z from 'zod/mini';

const text = z.string();
const message = z.strictObject({ text });
const index = z.int().check(z.nonnegative());
const level = z.enum(['none', 'note', 'warning', 'error']);

const physicalLocation = z.strictObject({
  artifactLocation: z.strictObject({ uri: text.check(z.regex(/^[\w.!~*'():/%-]*$/)) }),
  region: z.optional(z.strictObject({ startLine: z.int().check(z.positive()) })),
});

const location = z.strictObject({
  physicalLocation: z.optional(physicalLocation),
  logicalLocations: z.optional(
    z.array(z.strictObject({ name: text, fullyQualifiedName: text, kind: text })),
  ),
});

const result = z.strictObject({
  ruleId: text,
  ruleIndex: index,
  kind: z.literal('fail'),
  level,
  message,
  locations: z.array(location),
  partialFingerprints: z.record(text, text),
  suppressions: z.optional(
    z.array(
      z.strictObject({
        kind: z.enum(['inSource', 'external']),
        status: z.enum(['accepted', 'underReview', 'rejected']),
        justification: text,
      }),
    ),
  ),
  baselineState: z.optional(z.enum(['new', 'unchanged', 'updated', 'absent'])),
  properties: z.looseObject({ tags: z.optional(z.array(text)) }),
});

const rule = z.strictObject({
  id: text,
  shortDescription: message,
  fullDescription: z.optional(message),
  help: z.optional(z.strictObject({ text, markdown: text })),
  helpUri: z.optional(z.url()),
  defaultConfiguration: z.strictObject({ level }),
  properties: z.looseObject({
    tags: z.array(text).check(z.refine((tags) => new Set(tags).size === tags.length)),
  }),
});

const notification = z.strictObject({
  level,
  message,
  associatedRule: z.optional(z.strictObject({ id: text })),
  locations: z.optional(z.array(location)),
});

export const sarifShape = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        results: z.array(result),
        invocations: z.array(
          z.strictObject({
            executionSuccessful: z.boolean(),
            toolExecutionNotifications: z.array(notification),
          }),
        ),
        tool: z.strictObject({
          driver: z.strictObject({ name: text, version: text, rules: z.array(rule) }),
        }),
      }),
    )
    .check(z.minLength(1), z.maxLength(1)),
});
