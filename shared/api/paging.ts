import { faulty } from '../query/faults.ts';
import type { Parameter } from './route.ts';

export const DEFAULT_LIMIT = 50;
export const MOST = 200;

export const pageParameters: readonly Parameter[] = [
  { name: 'limit', about: `How many: 1 to ${MOST}; ${DEFAULT_LIMIT} unless given.` },
  { name: 'cursor', about: 'The nextCursor of the page before, with the same filter.' },
];

export function limitIn(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= MOST
    ? limit
    : faulty('/limit', `is a whole number from 1 to ${MOST}`);
}

/** A whole number of a parameter. */
export function wholeIn(
  name: string,
  text: string | undefined,
  {
    least,
    most,
    otherwise,
  }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  if (text === undefined) return otherwise;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most
    ? value
    : faulty(`/${name}`, `is a whole number from ${least} to ${most}`);
}
