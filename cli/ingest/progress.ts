import type { Io } from '../io.ts';

const REDRAW_MS = 200;
const LINE_MS = 5000;

/** How far it has got, on stderr: one line redrawn on a terminal, a plain line now and then elsewhere. */
export function progress({ stderr, now }: Pick<Io, 'stderr' | 'now'>) {
  const started = Date.parse(now());
  let told = started;
  const rate = (events: number): string => {
    const seconds = Math.max((Date.parse(now()) - started) / 1000, 0.001);
    return `${events} events read, ${Math.round(events / seconds)} a second`;
  };
  return {
    tell(events: number, file: string): void {
      const time = Date.parse(now());
      if (time - told < (stderr.isTTY ? REDRAW_MS : LINE_MS)) return;
      told = time;
      const width = (stderr.columns ?? 80) - 1;
      const text = `${rate(events)} · ${file.replace(/[^\x20-\x7e]/g, '?')}`.slice(0, width);
      stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
    },
    end(events: number): void {
      stderr.write(`${stderr.isTTY ? '\r\u001b[K' : ''}${rate(events)}\n`);
    },
  };
}
