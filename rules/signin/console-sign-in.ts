import { sectionOf, textAt } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';

/** The call that a sign-in to the console is recorded as. */
export const CONSOLE_SIGN_IN = { 'signin.amazonaws.com': ['ConsoleLogin'] };

export interface SignIn {
  /** `Success`, `Failure`; undefined when the record does not say. */
  readonly answer: string | undefined;
  /** `Yes`, `No`; undefined when the record does not say. */
  readonly mfaUsed: string | undefined;
  /** Why it failed, in AWS's words. */
  readonly failure: string | undefined;
  readonly sourceIp: string;
}

export function signInOf(call: CallObservation): SignIn {
  return {
    answer: sectionOf(call, 'responseElements').optionalText('ConsoleLogin'),
    mfaUsed: sectionOf(call, 'additionalEventData').optionalText('MFAUsed'),
    failure: textAt(call.record, 'errorMessage'),
    sourceIp: call.sourceIp ?? 'an unknown address',
  };
}
