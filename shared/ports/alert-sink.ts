import type { Alert } from '../domain/alert.ts';

/** Where alerts are shown to people. */
export interface AlertSink {
  /** Names the sink in what Deliveries remembers; it never changes for a given place. */
  readonly name: string;
  /** Rejects with AlertSinkError when it was not shown, or when nobody can tell. */
  post(alert: Alert): Promise<void>;
}

/** An alert was not shown. The message goes back to its queue and, in the end, to the dead letters. */
export class AlertSinkError extends Error {
  override readonly name = 'AlertSinkError';
  /** Trying again changes nothing until a person has done something. */
  readonly permanent: boolean;

  constructor(message: string, { permanent }: { readonly permanent: boolean }) {
    super(message);
    this.permanent = permanent;
  }
}
