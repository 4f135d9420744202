/**
 * OCSF 1.5.0 as far as we write it: what the classes Compliance Finding (2003) and Detection
 * Finding (2004) require, and nothing that they do not know. From the schema's own definitions of
 * the classes, of the cloud profile and of the objects.
 */
import * as z from 'zod/mini';

const text = z.string();
const some = z.optional(text);
const time = z.int().check(z.nonnegative());

const product = z.strictObject({ name: text, vendor_name: some, version: some });

const metadata = z.strictObject({
  version: z.literal('1.5.0'),
  product,
  profiles: z.array(z.enum(['cloud'])),
  uid: some,
});

const cloud = z.strictObject({
  provider: text,
  account: z.strictObject({
    uid: text,
    name: some,
    type: z.literal('AWS Account'),
    type_id: z.literal(10),
  }),
  region: some,
});

const findingInfo = z.strictObject({
  uid: text,
  title: text,
  desc: some,
  types: z.optional(z.array(text)),
  created_time: time,
  first_seen_time: time,
  modified_time: z.optional(time),
  related_events: z.optional(z.array(z.strictObject({ uid: text, type: some }))),
  analytic: z.strictObject({
    uid: text,
    name: text,
    type: z.literal('Rule'),
    type_id: z.literal(1),
    version: some,
  }),
});

const compliance = z.strictObject({
  control: text,
  status_id: z.literal([1, 2, 3, 99]),
  status: text,
  status_details: z.optional(z.array(text)),
  standards: z.optional(z.array(text)),
  requirements: z.optional(z.array(text)),
});

const resource = z.strictObject({
  uid: text,
  name: text,
  type: text,
  region: some,
  cloud_partition: some,
  owner: z.optional(z.strictObject({ name: text })),
  tags: z.optional(z.array(z.strictObject({ name: text, value: text }))),
});

const common = {
  activity_id: z.literal([1, 2, 3]),
  activity_name: z.enum(['Create', 'Update', 'Close']),
  category_uid: z.literal(2),
  category_name: z.literal('Findings'),
  type_name: text,
  time,
  severity_id: z.literal([1, 2, 3, 4, 5]),
  severity: z.enum(['Informational', 'Low', 'Medium', 'High', 'Critical']),
  status_id: z.optional(z.literal([1, 2, 3, 4, 5])),
  status: z.optional(z.enum(['New', 'In Progress', 'Suppressed', 'Resolved', 'Archived'])),
  status_detail: some,
  message: text,
  metadata,
  cloud,
  finding_info: findingInfo,
  remediation: z.strictObject({ desc: text, references: z.optional(z.array(text)) }),
  resources: z.array(resource).check(z.minLength(1)),
  evidences: z.optional(
    z.array(
      z.strictObject({
        data: z.strictObject({ path: text, expected: z.unknown(), actual: z.unknown() }),
      }),
    ),
  ),
  unmapped: z.optional(z.record(text, z.unknown())),
};

export const ocsfEventShape = z.discriminatedUnion('class_uid', [
  z.strictObject({
    ...common,
    class_uid: z.literal(2003),
    class_name: z.literal('Compliance Finding'),
    type_uid: z.literal([200301, 200302, 200303]),
    compliance,
  }),
  z.strictObject({
    ...common,
    class_uid: z.literal(2004),
    class_name: z.literal('Detection Finding'),
    type_uid: z.literal([200401, 200402, 200403]),
  }),
]);
