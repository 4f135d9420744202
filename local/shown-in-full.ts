import type { Alert } from '#shared/domain/alert.ts';

const wanted: readonly ((alert: Alert) => boolean)[] = [
  () => true,
  ({ who }) => who?.kind === 'known',
];

/** Which alerts of the demo are shown in full: the first, and then the first that names somebody. */
export function shownInFull(): (alert: Alert) => boolean {
  let at = 0;
  return (alert) => {
    const is = wanted[at]?.(alert) ?? false;
    if (is) at += 1;
    return is;
  };
}
