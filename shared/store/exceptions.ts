/** Exceptions: one item each, and a log of what was done with them that only grows. */
import { isRecord } from '../document/fields.ts';
import { epochMs, type Instant } from '../domain/instant.ts';
import type { Exception } from '../domain/lifecycle.ts';
import type { ExceptionMark } from '../domain/transition.ts';
import { covers, type Excusable, isInForce } from '../engine/exception-scope.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExceptionBook } from '../ports/exceptions.ts';
import type { Item, Table, Value } from '../ports/table.ts';
import { allItems } from './history.ts';
import { EXCEPTION_LOG, EXCEPTIONS, exceptionLogSort, SCHEMA_VERSION } from './keys.ts';
import { storable } from './storable.ts';
import type { UnitPaths } from './unit-paths.ts';

/** An exception as it is stored: it ends at its time, or before when somebody ended it. */
export interface StoredException extends Exception {
  readonly ended?: { readonly at: Instant; readonly why: string };
}

export const exceptionKey = (id: string) => ({ pk: EXCEPTIONS, sk: id });

export function exceptionItem(exception: StoredException): Item {
  return { ...exceptionKey(exception.id), sv: SCHEMA_VERSION, ...(storable(exception) as object) };
}

export function logItem(at: Instant, id: string, what: Readonly<Record<string, Value>>): Item {
  return { pk: EXCEPTION_LOG, sk: exceptionLogSort(at, id), sv: SCHEMA_VERSION, ...what };
}

/** Reads what exceptionItem wrote; undefined for what cannot be one: it hides nothing. */
export function parseException(item: Item): StoredException | undefined {
  const { pk: _pk, sk: _sk, sv: _sv, ...rest } = item;
  const texts = ['id', 'rule', 'owner', 'requester', 'approver', 'reason', 'from', 'until'];
  const isWhole = texts.every((name) => typeof rest[name] === 'string' && rest[name] !== '');
  return isWhole && isRecord(rest['scope']) ? (rest as unknown as StoredException) : undefined;
}

/** Every exception that there is or was, soonest to end first. */
export async function allExceptions(table: Table): Promise<readonly StoredException[]> {
  const found: StoredException[] = [];
  for await (const item of allItems(table, { partition: EXCEPTIONS, consistent: true })) {
    const exception = parseException(item);
    if (exception !== undefined) found.push(exception);
  }
  return found.sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
}

/** In force at a time: begun, not over, and not ended by anybody. */
export function isActive(exception: StoredException, at: Instant): boolean {
  const { ended } = exception;
  return isInForce(exception, at) && (ended === undefined || at < ended.at);
}

const OLD_MS = 60_000;

export interface ExceptionBookPorts {
  readonly table: Table;
  readonly clock: Clock;
  /** The units above each account, where the directory is known. */
  readonly units?: UnitPaths;
  /** Told when they could not be read anew. */
  readonly unread?: (error: unknown) => void;
}

/** The exceptions in force, kept for a minute. */
export function createExceptionBook(ports: ExceptionBookPorts): ExceptionBook {
  const { table, clock, units, unread = () => {} } = ports;
  let known: readonly StoredException[] = [];
  let readAt: Instant | undefined;
  let reading: Promise<void> | undefined;
  const read = async (now: Instant): Promise<void> => {
    try {
      known = await allExceptions(table);
      if (known.some(({ scope }) => scope.ou !== undefined)) await units?.refresh();
      readAt = now;
    } catch (error) {
      unread(error);
    } finally {
      reading = undefined;
    }
  };
  return {
    async refresh() {
      const now = clock();
      if (readAt !== undefined && epochMs(now) - epochMs(readAt) < OLD_MS) return;
      reading ??= read(now);
      await reading;
    },
    covering: (finding) => {
      const now = clock();
      const ouPath = units?.of(finding.subject.accountId);
      const excusable: Excusable = { ...finding, ...(ouPath && { ouPath }) };
      const active = known.find((each) => isActive(each, now) && covers(each, excusable));
      return active && markOf(active);
    },
    all: () => known,
  };
}

export const markOf = ({ id, until, reason }: Exception): ExceptionMark => ({ id, until, reason });
