import { isRecord } from '#shared/document/fields.ts';

/** Whether an event tells of a management call that only read; data events are another matter. */
export function isReadOnlyCall(event: unknown): boolean {
  if (!isRecord(event) || !String(event['detail-type']).endsWith(' via CloudTrail')) return false;
  const { detail } = event;
  return isRecord(detail) && detail['readOnly'] === true && detail['managementEvent'] !== false;
}
