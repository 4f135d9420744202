import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FILE = join(import.meta.dirname, '../../cli/main.ts');

/** What a command wrote: how much of it, and the end of what it said. */
export interface Spoken {
  readonly characters: number;
  readonly said: string;
}

type Run = (argv: readonly string[], io: unknown) => Promise<number>;

/** `plumbline` in this process, taken from its file as its entry takes it; what it prints is counted. */
export async function commandLine(
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<(...argv: string[]) => Promise<Spoken>> {
  const loaded: unknown = await import(pathToFileURL(FILE).href);
  if (!runs(loaded)) throw new Error(`${FILE} exports no function "run"`);
  return async (...argv) => {
    let characters = 0;
    let said = '';
    const output = (write: (text: string) => void) => ({
      write: (text: string) => {
        write(text);
        return true;
      },
      drained: () => Promise.resolve(),
      isClosed: false,
      isTTY: false,
    });
    const code = await loaded.run(argv, {
      stdin: (async function* () {})(),
      stdout: output((text) => {
        characters += text.length;
      }),
      stderr: output((text) => {
        said += text;
      }),
      isTTY: false,
      env,
      cwd: import.meta.dirname,
      now: () => new Date().toISOString(),
      interrupted: new AbortController().signal,
    });
    if (code !== 0 && code !== 3) throw new Error(`${argv.join(' ')} gave ${code}: ${said}`);
    return { characters, said };
  };
}

// That its type is the one above is kept by the tests of the command line.
function runs(loaded: unknown): loaded is { readonly run: Run } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'run' in loaded &&
    typeof loaded.run === 'function'
  );
}
