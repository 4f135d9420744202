/** Broken designs, each as it might have been built: the oracle has to catch every one of them. */

import { holds } from '#shared/adapters/memory/conditions.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { orderOf, stateTimeOf } from '#shared/domain/position.ts';
import type { Judged } from '#shared/engine/judged.ts';
import { type RelayPorts, relay } from '#shared/engine/relay.ts';
import type { FindingStore } from '#shared/ports/finding-store.ts';
import type { Table, Write } from '#shared/ports/table.ts';
import type { Topic } from '#shared/ports/topic.ts';
import { resourceKey, stateSort } from '#shared/store/keys.ts';
import { parseOutboxItem } from '#shared/store/outbox-item.ts';
import { parseState } from '#shared/store/state-item.ts';

export interface Mutant {
  readonly name: string;
  /** The table that commits go to. */
  table(own: Table, topic: () => Topic): Table;
  store(store: FindingStore, own: Table): FindingStore;
  /** The table of whoever shows alerts. */
  alertTable(own: Table): Table;
  /** The sink knows which messages it has shown. */
  readonly dedupes: boolean;
}

/** As shipped. */
export const shipped: Mutant = {
  name: 'shipped',
  table: (own) => own,
  store: (store) => store,
  alertTable: (own) => own,
  dedupes: true,
};

/** Whoever comes last has the last word: what is older is given the time after what is recorded. */
const withoutOrder: Mutant = {
  ...shipped,
  name: 'write-without-order-check',
  store: (store, own) => ({
    ...store,
    async commit(group) {
      const [first] = group;
      if (first === undefined) return store.commit(group);
      const { subject, aspect } = first.observation;
      const found = await own.get({ pk: resourceKey(subject), sk: stateSort(aspect) });
      const seen = found && parseState(found).seen;
      return store.commit(
        group.map((judged) => (seen === undefined ? judged : after(seen, judged))),
      );
    },
  }),
};

function after(seen: Instant, judged: Judged): Judged {
  const { observation } = judged;
  const time = stateTimeOf(observation.order);
  if (time >= seen) return judged;
  const next = shifted(seen, 1);
  return {
    ...judged,
    observation: { ...observation, order: orderOf(next, 'recorded', 0), seenAt: next },
  };
}

/** What changes no verdict is not worth a write: then its order is not known either. */
const withoutAdvance: Mutant = {
  ...shipped,
  name: 'skip-without-advancing',
  table: (own) => ({
    ...own,
    async write(write) {
      if (write.kind !== 'update' || write.set['m0'] === undefined) return own.write(write);
      const found = await own.get(write.key);
      return holds(found, write.conditions ?? []) ? { done: true } : own.write(write);
    },
  }),
};

/** No outbox: alerts go out when the write has succeeded. */
const sentDirectly: Mutant = {
  ...shipped,
  name: 'send-after-write',
  table: (own, topic) => ({
    ...own,
    async transact(writes) {
      const isEntry = (write: Write) => write.kind === 'put' && write.item.pk.startsWith('O#');
      const done = await own.transact(writes.filter((write) => !isEntry(write)));
      if (!done) return false;
      const ports: RelayPorts = {
        topic: topic(),
        outbox: { markSent: async () => {} },
        rules: new Map(),
      };
      for (const write of writes.filter(isEntry)) {
        if (write.kind === 'put') await relay(parseOutboxItem(write.item), ports);
      }
      return true;
    },
  }),
};

/** Nobody remembers what was shown. */
const withoutDedupe: Mutant = {
  ...shipped,
  name: 'sink-without-dedupe',
  dedupes: false,
  alertTable: (own) => ({
    ...own,
    get: async (key) => (key.pk.startsWith('SENT#') ? undefined : own.get(key)),
    write: async (write) =>
      write.kind === 'put' && write.item.pk.startsWith('SENT#') ? { done: true } : own.write(write),
  }),
};

export const mutants: readonly Mutant[] = [
  withoutOrder,
  withoutAdvance,
  sentDirectly,
  withoutDedupe,
];

/** `shipped`, or a mutant. Throws on any other name. */
export function mutantNamed(name: string): Mutant {
  const found = [shipped, ...mutants].find((each) => each.name === name);
  if (found !== undefined) return found;
  const known = mutants.map((each) => each.name).join(', ');
  throw new Error(`there is no mutant ${name}; there are ${known}`);
}
