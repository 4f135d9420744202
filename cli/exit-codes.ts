/** What the exit code of every command means; docs/evaluate.md shows the same table. */
export const exitCodes = {
  ok: 0,
  /** A fault of Plumbline's own. */
  unexpected: 1,
  /** What was asked, or the configuration, is invalid. */
  usage: 2,
  nonCompliant: 3,
  /** Something that has to be there before starting is not. */
  preflight: 4,
  /** Not signed in, or not allowed. */
  permission: 5,
  /** Something is unknown or was rejected, or nothing was judged: absence is never green. */
  unknown: 6,
  /** History does not verify. */
  verification: 7,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
