import { asOfHere } from '../routing/href.ts';

/** The time from which the page looks: the one that is asked about, else the present. */
export function now(): number {
  const asked = Date.parse(asOfHere() ?? '');
  return Number.isNaN(asked) ? Date.now() : asked;
}
