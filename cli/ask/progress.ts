import type { Io } from '../io.ts';

const PATIENCE_MS = 2_000;
const REDRAW_MS = 200;
const LINE_MS = 5_000;
const ERASE = '\r\u001b[K';

/** How far it has got, on stderr, once it takes longer than two seconds. */
export function progress(
  { stderr, env }: Pick<Io, 'stderr' | 'env'>,
  clockMs: () => number = () => performance.now(),
) {
  const started = clockMs();
  const redraws = stderr.isTTY && env['TERM'] !== 'dumb';
  let told = Number.NEGATIVE_INFINITY;
  return {
    tell(text: string): void {
      const time = clockMs();
      if (time - started < PATIENCE_MS || time - told < (redraws ? REDRAW_MS : LINE_MS)) return;
      told = time;
      stderr.write(redraws ? `${ERASE}${text}` : `${text}\n`);
    },
    end(): void {
      if (redraws && told > 0) stderr.write(ERASE);
    },
  };
}
