import { CallFailure } from './failure.ts';

/** What a call answers; what it throws becomes a CallFailure that names the IAM action. */
export async function asked<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new CallFailure(action, error);
  }
}

/** The same, undefined when the service says by one of these codes that there is none. */
export async function askedForPart<T>(
  action: string,
  none: readonly string[],
  call: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await asked(action, call);
  } catch (error) {
    if (error instanceof CallFailure && none.includes(error.code)) return undefined;
    throw error;
  }
}
