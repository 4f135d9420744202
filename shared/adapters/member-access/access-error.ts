/** The read role of an account could not be assumed. Its message is one sentence for people. */
export class MemberAccessError extends Error {
  override readonly name = 'MemberAccessError';
  /** Whether another attempt may succeed. */
  readonly retry: boolean;

  constructor(message: string, retry: boolean, cause?: unknown) {
    super(message, { cause });
    this.retry = retry;
  }
}
