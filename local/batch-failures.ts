import { isRecord } from '#shared/document/fields.ts';

/** Which members of a batch a function said it could not work through. */
export type BatchFailures = { readonly all: true } | { readonly identifiers: ReadonlySet<string> };

/**
 * Reads what a function with ReportBatchItemFailures answered. As in Lambda an answer that is
 * empty is a success, and one that names nothing of the batch fails the batch as a whole.
 */
export function batchFailures(answer: unknown, batch: readonly string[]): BatchFailures {
  const failures = isRecord(answer) ? (answer['batchItemFailures'] ?? []) : [];
  if (!Array.isArray(failures)) return { all: true };
  const known = new Set(batch);
  const identifiers = new Set<string>();
  for (const failure of failures) {
    const identifier = isRecord(failure) ? failure['itemIdentifier'] : undefined;
    if (typeof identifier !== 'string' || !known.has(identifier)) return { all: true };
    identifiers.add(identifier);
  }
  return { identifiers };
}
