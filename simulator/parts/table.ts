/** The table port of one process: every request goes over the network. */
import { type Key, type Query, type Table, TableError, type Write } from '#shared/ports/table.ts';
import type { Process } from '../lambda.ts';
import type { Network, Request } from '../network.ts';
import { keyOf, type Store } from './store.ts';

export function tableOf(process: Process, name: string, network: Network, store: Store): Table {
  const site = (method: keyof Table) => `${name} table.${method}`;
  const [get, write, transact, query, count] = [
    site('get'),
    site('write'),
    site('transact'),
    site('query'),
    site('count'),
  ];
  const failing = { refused: throttled, lost: timedOut };
  const send = <T>(request: Omit<Request<T>, 'refused' | 'lost'>): Promise<T> =>
    network.send(process, { ...failing, ...request });
  return {
    get: (key) => send({ site: get, done: () => store.table.get(key), about: () => textOf(key) }),
    write: (one) =>
      send({
        site: write,
        done: () => store.write(one),
        about: () => writeText(one),
        isRetried: true,
        ...(store.isShared(keyOf(one)) && { conflict: () => ({ done: false }) as const }),
      }),
    transact: (writes) =>
      send({
        site: transact,
        done: () => store.transact(writes),
        about: () => writes.map(writeText).join(', '),
        conflict: () => false,
      }),
    query: (asked) =>
      send({ site: query, done: () => store.query(asked), about: () => queryText(asked) }),
    count: (asked) =>
      send({ site: count, done: () => store.count(asked), about: () => queryText(asked) }),
    putAll: () => Promise.reject(new Error('nothing that is simulated loads in bulk')),
  };
}

function throttled(): never {
  throw new TableError('ProvisionedThroughputExceededException', { refused: false });
}

function timedOut(): never {
  throw new TableError('TimeoutError', { refused: false });
}

const textOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
const writeText = (write: Write): string => `${write.kind} ${textOf(keyOf(write))}`;
const queryText = ({ index, partition }: Query): string => `${index ?? ''} ${partition}`;
