import type { Lifecycle } from '../ports/lifecycle.ts';
import type { Log } from '../ports/log.ts';
import type { Access } from '../query/access.ts';
import type { QueryPorts } from '../query/ports.ts';

export interface ApiPorts extends QueryPorts {
  readonly access: Access;
  /** Absent: nothing can be changed here. */
  readonly lifecycle?: Pick<Lifecycle, 'acknowledge' | 'snooze' | 'except'>;
  readonly log?: Log;
}
