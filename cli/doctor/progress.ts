import type { Io } from '../io.ts';

const PATIENCE_MS = 2000;
const REDRAW_MS = 200;
const ERASE = '\r\u001b[K';

/** How far it has got, on a terminal, once it takes longer than two seconds. */
export function progress({ stderr, now }: Pick<Io, 'stderr' | 'now'>) {
  const started = Date.parse(now());
  let told = 0;
  return {
    tell(done: number, of: number): void {
      const time = Date.parse(now());
      if (!stderr.isTTY || time - started < PATIENCE_MS || time - told < REDRAW_MS) return;
      told = time;
      stderr.write(`${ERASE}${done} of ${of} answers, ${Math.round((time - started) / 1000)} s`);
    },
    end(): number {
      if (told > 0) stderr.write(ERASE);
      return Date.parse(now()) - started;
    },
  };
}
