import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { TableError } from '../../ports/table.ts';

/** Codes of a cancelled transaction that mean: somebody else was first; read again, decide again. */
const LOST_RACE = new Set(['ConditionalCheckFailed', 'TransactionConflict', 'None']);

export { ConditionalCheckFailedException };

/** Whether a transaction was cancelled only because of its conditions or another transaction. */
export function isLostRace(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  return codes.some((code) => code !== 'None') && codes.every((code) => LOST_RACE.has(code));
}

/** A conflict of a single write with a running transaction: the same as a lost race. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && error.name === 'TransactionConflictException';
}

const REFUSALS = new Set([
  'ValidationException',
  'ItemCollectionSizeLimitExceededException',
  'ResourceNotFoundException',
  'AccessDeniedException',
]);

/** Every other error of the SDK as the port's own, saying which operation on which table it was. */
export function tableError(error: unknown, operation: string, tableName: string): TableError {
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? error.message : String(error);
  const validation =
    error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some((reason) => reason.Code === 'ValidationError');
  return new TableError(`${operation} on ${tableName}: ${name}: ${message}`, {
    refused: validation || REFUSALS.has(name),
    cause: error,
  });
}
