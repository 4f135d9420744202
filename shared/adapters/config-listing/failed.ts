import { asked } from '../live-reads/asked.ts';
import { CallFailure } from '../live-reads/failure.ts';

export interface Failed {
  readonly kind: 'failed';
  readonly cause: string;
  readonly retry: boolean;
}

/** What a call answers, or why it gave nothing. */
export async function answered<T>(
  action: string,
  call: () => Promise<T>,
): Promise<{ readonly kind: 'answered'; readonly answer: T } | Failed> {
  try {
    return { kind: 'answered', answer: await asked(action, call) };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    return { kind: 'failed', cause: error.message, retry: error.retry };
  }
}
