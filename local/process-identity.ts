import { readFileSync } from 'node:fs';

/** A process that can be told from a later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When the system started it, in its own count; absent where the system does not say. */
  readonly startedAt?: string;
}

/** Of this process. */
export function ownIdentity(): ProcessIdentity {
  const startedAt = startOf(process.pid);
  return { pid: process.pid, ...(startedAt !== undefined && { startedAt }) };
}

/** Whether that very process still runs. */
export function isRunning({ pid, startedAt }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not allowed to signal it: it is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const now = startOf(pid);
  return startedAt === undefined || now === undefined || now === startedAt;
}

/** Ticks since boot at which Linux started the process; undefined elsewhere, and of one that ended. */
function startOf(pid: number): string | undefined {
  try {
    // The name, in brackets, may contain anything; the start is the 20th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return fields?.[0] === 'Z' ? 'ended' : fields?.[19];
  } catch {
    return undefined;
  }
}
