/** What CloudFormation's states of a stack mean for detecting its drift. */

export type Legality =
  /** A detection is started; one that is being changed may be ready by then. */
  | 'legal'
  /** It has no resources yet, or none any more: there is nothing to compare. */
  | 'nothing'
  /** CloudFormation refuses until somebody has dealt with it. */
  | 'never';

const NOTHING: ReadonlySet<string> = new Set([
  'REVIEW_IN_PROGRESS',
  'DELETE_IN_PROGRESS',
  'DELETE_COMPLETE',
]);
const NEVER: ReadonlySet<string> = new Set([
  'CREATE_FAILED',
  'DELETE_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
]);

export function legalityOf(status: string): Legality {
  if (NOTHING.has(status)) return 'nothing';
  return NEVER.has(status) ? 'never' : 'legal';
}
