import type { Problem } from './answers.ts';

/** The API did not answer, or said why it does not. */
export class AskFailed extends Error {
  override readonly name = 'AskFailed';
  /** HTTP status; 0: nothing came back. */
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(status: number, message: string, problem?: Problem) {
    super(message);
    this.status = status;
    this.problem = problem;
  }
}

/** What a response says went wrong. */
export async function failureOf(response: Response): Promise<AskFailed> {
  const text = await response.text().catch(() => '');
  const problem = problemIn(text);
  const message = problem?.detail ?? `the server answered ${response.status}`;
  return new AskFailed(response.status, message, problem);
}

function problemIn(text: string): Problem | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isProblem =
      typeof value === 'object' && value !== null && 'type' in value && 'detail' in value;
    // What says its type and detail is a problem as the API writes them.
    return isProblem ? (value as Problem) : undefined;
  } catch {
    return undefined;
  }
}

export function asFailure(error: unknown): AskFailed {
  if (error instanceof AskFailed) return error;
  return new AskFailed(0, 'The server cannot be reached.');
}
