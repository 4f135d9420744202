/** The pattern is none that EventBridge takes; the message says where and why. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}
