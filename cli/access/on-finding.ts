/** Does something with one open finding, as whoever runs the command, if they may. */
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import type { Acted, ActedBy, FindingRef } from '#shared/domain/lifecycle.ts';
import type { Lifecycle } from '#shared/ports/lifecycle.ts';
import type { Verb } from '#shared/query/access.ts';
import { findingFacts } from '#shared/query/finding-facts.ts';
import { createActors } from '#shared/store/actors.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { openedTable } from '../config/opened-table.ts';
import type { Io } from '../io.ts';
import { oneRow } from '../store/one-row.ts';
import { acting } from './acting.ts';

export interface OnFinding {
  readonly verb: Verb;
  /** Its id, or a resource by id, name or ARN. */
  readonly finding: string;
  readonly rule: string | undefined;
  /** Who they say they are, in the local store. */
  readonly name: string | undefined;
  readonly data: string;
  readonly table: string | undefined;
}

export async function onFinding(
  io: Io,
  asked: OnFinding,
  act: (lifecycle: Lifecycle, ref: FindingRef, by: ActedBy) => Promise<Acted>,
): Promise<Acted> {
  const { verb, finding, rule, name, data, table: tableName } = asked;
  const { table, close } = await openedTable(io, {
    data,
    ...(tableName && { table: tableName }),
  });
  try {
    const { by, demand } = await acting(io, { table, tableName, name });
    const row = await oneRow(table, finding, rule);
    const { incident } = row;
    const ref = {
      subject: row.subject,
      rule: row.rule,
      ...(incident && { incident: incident.id }),
    };
    const facts = await findingFacts({ table, clock: io.now }, ref);
    await demand(verb, facts && { kind: 'finding', facts });
    const lifecycle = createLifecycle({
      ...{ table, clock: io.now, backoff: jitteredBackoff },
      actors: createActors(table, randomSalt),
    });
    return await act(lifecycle, ref, by);
  } finally {
    await close();
  }
}
