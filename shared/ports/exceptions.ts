import type { Exception } from '../domain/lifecycle.ts';
import type { Subject, Traits } from '../domain/subject.ts';
import type { ExceptionMark } from '../domain/transition.ts';

/** The exception in force that covers a finding. */
export type ExceptionFor = (finding: {
  readonly rule: string;
  readonly subject: Subject;
  readonly traits: Traits;
}) => ExceptionMark | undefined;

/** The exceptions in force, as they were read at most a minute ago. */
export interface ExceptionBook {
  /** Reads them anew when they are old. What cannot be read hides nothing more than it did. */
  refresh(): Promise<void>;
  covering: ExceptionFor;
  readonly all: () => readonly Exception[];
}
