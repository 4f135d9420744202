import { ago, lasting, wholeText } from '../text/times.ts';
import { now } from './now.ts';

/** A time as people speak of it; the whole of it on pointing, and for machines. */
export function When({ at, as = 'ago' }: { readonly at: string; readonly as?: 'ago' | 'for' }) {
  const shown = as === 'ago' ? ago(at, now()) : lasting(now() - Date.parse(at));
  return (
    <time dateTime={at} title={wholeText(at)}>
      {shown}
    </time>
  );
}
