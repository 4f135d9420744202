/**
 * The part of the published JSON schema of OSCAL 1.1 assessment results that is used: which fields
 * there are, which must be there, that no list is empty, and what ids, tokens and times look like.
 */
import { z } from 'zod';

const uuid = z
  .string()
  .regex(
    /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/,
  );
const token = z.string().regex(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
const string = z.string().regex(/^\S(.*\S)?$/);
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/);
const some = <T extends z.ZodType>(item: T) => z.array(item).min(1);
const props = some(
  z.strictObject({ name: token, ns: z.url().optional(), value: string, class: token.optional() }),
);
const control = z.strictObject({ 'control-id': token });

const observation = z.strictObject({
  uuid,
  title: z.string().min(1),
  description: z.string().min(1),
  props,
  methods: some(z.enum(['EXAMINE', 'INTERVIEW', 'TEST', 'UNKNOWN'])),
  types: some(token),
  subjects: some(
    z.strictObject({ 'subject-uuid': uuid, type: token, title: z.string().optional() }),
  ).optional(),
  'relevant-evidence': some(
    z.strictObject({ href: z.string().optional(), description: z.string().min(1) }),
  ),
  collected: time,
});

const finding = z.strictObject({
  uuid,
  title: z.string().min(1),
  description: z.string().min(1),
  props,
  target: z.strictObject({
    type: z.enum(['statement-id', 'objective-id']),
    'target-id': token,
    title: z.string(),
    status: z.strictObject({
      state: z.enum(['satisfied', 'not-satisfied']),
      reason: token,
      remarks: z.string().min(1).optional(),
    }),
  }),
  'related-observations': some(z.strictObject({ 'observation-uuid': uuid })).optional(),
});

export const assessmentResultsSchema = z.strictObject({
  'assessment-results': z.strictObject({
    uuid,
    metadata: z.strictObject({
      title: z.string().min(1),
      'last-modified': time,
      version: string,
      'oscal-version': z.string().regex(/^1\.1\.\d+$/),
      props,
    }),
    'import-ap': z.strictObject({ href: z.string().min(1) }),
    results: some(
      z.strictObject({
        uuid,
        title: z.string().min(1),
        description: z.string().min(1),
        start: time,
        end: time,
        props,
        'local-definitions': z
          .strictObject({
            'inventory-items': some(
              z.strictObject({ uuid, description: z.string().min(1), props }),
            ),
          })
          .optional(),
        'reviewed-controls': z.strictObject({
          'control-selections': some(
            z.strictObject({
              'include-controls': some(control).optional(),
              'exclude-controls': some(control).optional(),
            }),
          ),
          remarks: z.string().min(1).optional(),
        }),
        observations: some(observation).optional(),
        findings: some(finding).optional(),
      }),
    ),
    'back-matter': z.strictObject({
      resources: some(
        z.strictObject({
          uuid,
          title: z.string().min(1),
          description: z.string().min(1).optional(),
          rlinks: some(
            z.strictObject({
              href: z.string().min(1),
              'media-type': string.optional(),
              hashes: some(
                z.strictObject({
                  algorithm: z.enum(['SHA-256', 'SHA-384', 'SHA-512', 'SHA3-256']),
                  value: z.string().regex(/^[0-9a-f]{64}$/),
                }),
              ).optional(),
            }),
          ),
        }),
      ),
    }),
  }),
});
