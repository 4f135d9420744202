import type { Lifecycle } from '../ports/lifecycle.ts';
import type { Log } from '../ports/log.ts';
import type { Milestones } from '../ports/milestones.ts';
import type { Access } from '../query/access.ts';
import type { QueryPorts } from '../query/ports.ts';

export interface ApiPorts extends QueryPorts {
  readonly access: Access;
  /** Absent: nothing can be changed here. */
  readonly lifecycle?: Pick<Lifecycle, 'acknowledge' | 'snooze' | 'except'>;
  /** Absent: none can be made here. */
  readonly milestones?: Milestones;
  readonly log?: Log;
}
