/**
 * Roots as the store has them: which there are, and how far the one has come that is being made. The
 * documents themselves are in the archive, out of reach of whoever can write here.
 */
import { fields } from '../document/fields.ts';
import { epochMs, type Instant, parseInstant } from '../domain/instant.ts';
import type { Item, PageKey, Table } from '../ports/table.ts';
import type { ListPart } from '../roots/chain-list.ts';
import { allItems } from './history.ts';
import { MAKING_SORT, ROOTS, rootPartPrefix, rootPartSort, SCHEMA_VERSION } from './keys.ts';

/** A root that was made. */
export interface RecordedRoot {
  readonly until: Instant;
  readonly sha256: string;
  readonly chains: number;
  readonly transitions: number;
  readonly madeAt: Instant;
  /** SHA-256 of the public key that signed it; absent: nobody did. */
  readonly key?: string;
}

/** Where making one goes on. */
export interface Place {
  readonly accountId: string;
  readonly resourceType: string;
  readonly start?: PageKey;
}

export interface Making {
  readonly until: Instant;
  /** Parts of lists that are done. */
  readonly parts: number;
  /** Absent: every chain has been looked at. */
  readonly next?: Place;
  readonly revision: number;
}

export interface Roots {
  last(): Promise<RecordedRoot | undefined>;
  /** The newest first. */
  list(most: number): Promise<readonly RecordedRoot[]>;
  making(): Promise<Making | undefined>;
  /** `false`: another one is being made, or it has been made. */
  begin(making: Making): Promise<boolean>;
  /** A part is done. `false`: somebody else goes on with it. */
  advance(before: Making, after: Making, part: ListPart | undefined): Promise<boolean>;
  parts(until: Instant): Promise<readonly ListPart[]>;
  /** `false`: somebody else has ended it. */
  finish(making: Making, root: RecordedRoot): Promise<boolean>;
}

const KEPT_MS = 7 * 86_400_000;

export function createRoots(table: Table): Roots {
  const makingKey = { pk: ROOTS, sk: MAKING_SORT };
  const newest = async (limit: number): Promise<readonly RecordedRoot[]> => {
    const sort = { from: '0', to: '9999' };
    const { items } = await table.query({ partition: ROOTS, sort, descending: true, limit });
    return items.map(parseRecordedRoot);
  };
  const unchanged = ({ revision }: Making) =>
    ({ attribute: 'rev', is: '=', value: revision }) as const;

  return {
    last: async () => (await newest(1))[0],
    list: newest,
    async making() {
      const item = await table.get(makingKey);
      return item && parseMaking(item);
    },
    async begin(making) {
      return (
        await table.write({
          kind: 'put',
          item: makingItem(making),
          conditions: [{ attribute: 'pk', is: 'absent' }],
        })
      ).done;
    },
    async advance(before, after, part) {
      return table.transact([
        { kind: 'put', item: makingItem(after), conditions: [unchanged(before)] },
        ...(part === undefined
          ? []
          : [{ kind: 'put' as const, item: partItem(before.until, before.parts, part) }]),
      ]);
    },
    async parts(until) {
      const found: ListPart[] = [];
      const sort = { beginsWith: rootPartPrefix(until) };
      for await (const item of allItems(table, { partition: ROOTS, sort, consistent: true })) {
        found.push(parsePart(item));
      }
      return found;
    },
    async finish(making, root) {
      return table.transact([
        {
          kind: 'put',
          item: {
            pk: ROOTS,
            sk: root.until,
            sv: SCHEMA_VERSION,
            hash: root.sha256,
            chains: root.chains,
            n: root.transitions,
            at: root.madeAt,
            ...(root.key !== undefined && { key: root.key }),
          },
          conditions: [{ attribute: 'pk', is: 'absent' }],
        },
        { kind: 'delete', key: makingKey, conditions: [unchanged(making)] },
      ]);
    },
  };
}

function makingItem({ until, parts, next, revision }: Making): Item {
  return {
    pk: ROOTS,
    sk: MAKING_SORT,
    sv: SCHEMA_VERSION,
    until,
    parts,
    rev: revision,
    ...(next && {
      next: {
        account: next.accountId,
        type: next.resourceType,
        ...(next.start && { start: next.start }),
      },
    }),
  };
}

function parseMaking(item: Item): Making {
  const stored = fields(item, 'the root that is being made');
  const next = stored.optionalRecord('next');
  const start = next?.raw('start');
  return {
    until: instantIn(item, 'until'),
    parts: stored.number('parts'),
    revision: stored.number('rev'),
    ...(next && {
      next: {
        accountId: next.text('account'),
        resourceType: next.text('type'),
        // What the table itself gave as the key of its page.
        ...(start !== undefined && { start: start as PageKey }),
      },
    }),
  };
}

function partItem(until: Instant, part: number, list: ListPart): Item {
  return {
    pk: ROOTS,
    sk: rootPartSort(until, list.accountId, part),
    sv: SCHEMA_VERSION,
    account: list.accountId,
    chains: list.chains,
    n: list.transitions,
    hash: list.sha256,
    ttl: Math.ceil((epochMs(until) + KEPT_MS) / 1000),
  };
}

function parsePart(item: Item): ListPart {
  const stored = fields(item, `part ${item.sk} of a root`);
  return {
    accountId: stored.text('account'),
    chains: stored.number('chains'),
    transitions: stored.number('n'),
    sha256: stored.text('hash'),
  };
}

/** Reads what finish() wrote. Throws DocumentError on anything else. */
function parseRecordedRoot(item: Item): RecordedRoot {
  const stored = fields(item, `root ${item.sk}`);
  const key = stored.optionalText('key');
  return {
    until: instantIn(item, 'sk'),
    sha256: stored.text('hash'),
    chains: stored.number('chains'),
    transitions: stored.number('n'),
    madeAt: instantIn(item, 'at'),
    ...(key !== undefined && { key }),
  };
}

function instantIn(item: Item, name: string): Instant {
  const instant = parseInstant(item[name]);
  if (instant === undefined) throw new Error(`${item.pk} ${item.sk}: "${name}" is no time`);
  return instant;
}
