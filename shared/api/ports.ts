import type { Instant } from '../domain/instant.ts';
import type { Log } from '../ports/log.ts';
import type { Access, Caller } from '../query/access.ts';
import type { FindingName } from '../query/finding-key.ts';
import type { QueryPorts } from '../query/ports.ts';

/** What people do with findings. Each rejects with QuestionError when it cannot be done. */
export interface Lifecycle {
  acknowledge(finding: FindingName, by: Caller, about: { readonly note?: string }): Promise<void>;
  snooze(
    finding: FindingName,
    by: Caller,
    about: { readonly until: Instant; readonly reason: string },
  ): Promise<void>;
  except(
    finding: FindingName,
    by: Caller,
    about: { readonly until: Instant; readonly reason: string },
  ): Promise<void>;
}

export interface ApiPorts extends QueryPorts {
  readonly access: Access;
  /** Absent: nothing can be changed here. */
  readonly lifecycle?: Lifecycle;
  readonly log?: Log;
}
