import { ACCOUNT_TYPE } from '../../domain/subject.ts';
import type { Collector, ReadFrom } from '../../ports/collector.ts';
import { attempt, present, seen } from './seen.ts';

interface AccountAspect<Clients> extends Pick<Collector<Clients>, 'name' | 'scope' | 'actions'> {
  /** The aspect's value; rejects when any part of it could not be read. */
  read(clients: Clients, from: ReadFrom): Promise<unknown>;
}

/** A collector of one aspect, named as the collector, of the account itself. */
export function accountAspect<Clients>(of: AccountAspect<Clients>): Collector<Clients> {
  const { read, ...data } = of;
  const named = { ...data, aspect: of.name, resourceTypes: [ACCOUNT_TYPE] };
  return {
    ...named,
    async collect(clients, from) {
      const got = await attempt(() => read(clients, from));
      return [seen(named, from, 'failure' in got ? got.failure : present(got.value))];
    },
  };
}
