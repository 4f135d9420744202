import { type Command, NotPermitted, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { didYouMean } from './did-you-mean.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import { commandHelp, overview } from './help.ts';
import type { Io } from './io.ts';
import { printable } from './terminal-text.ts';
import { version } from './version.ts';

/** What a caller may learn of the command that runs: it has to know whom to interrupt how. */
export type Started = (command: Command) => void;

/** Runs one command line; gives the exit code and never throws. */
export async function run(
  argv: readonly string[],
  io: Io,
  started: Started = () => {},
): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return helped(args[0], io);
  }
  if (name === '--version' || name === '-v') {
    io.stdout.write(`${version()}\n`);
    return exitCodes.ok;
  }
  try {
    const command = await load(name);
    if (asksForHelp(args)) {
      io.stdout.write(commandHelp(name, command));
      return exitCodes.ok;
    }
    started(command);
    return await command.run(args, io);
  } catch (error) {
    return failed(name, error, io);
  }
}

async function helped(name: string | undefined, io: Io): Promise<number> {
  if (name === undefined || !Object.hasOwn(commands, name)) {
    io.stdout.write(overview());
    return exitCodes.ok;
  }
  return run([name, '--help'], io);
}

async function load(name: string): Promise<Command> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry !== undefined) return (await entry.load()).command;
  const what = name.startsWith('-') ? 'option' : 'command';
  throw new UsageError(`unknown ${what} ${name}${didYouMean(name, Object.keys(commands))}`);
}

/** `--help` after `--` is an argument like any other. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

function failed(name: string, error: unknown, io: Io): number {
  const reason = printable(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) {
    const known = Object.hasOwn(commands, name);
    io.stderr.write(
      known
        ? `plumbline ${name}: ${reason}; see npx plumbline ${name} --help\n`
        : `plumbline: ${reason}; see npx plumbline --help\n`,
    );
    return exitCodes.usage;
  }
  if (error instanceof Failure) {
    io.stderr.write(`plumbline ${name}: ${reason}\n`);
    return error.exitCode;
  }
  if (error instanceof NotPermitted) {
    io.stderr.write(`plumbline ${name}: ${reason}\n`);
    return exitCodes.permission;
  }
  io.stderr.write(`plumbline ${name}: unexpected: ${reason}\n`);
  if (io.env['PLUMBLINE_DEBUG'] && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  else io.stderr.write('Set PLUMBLINE_DEBUG=1 to see where.\n');
  return exitCodes.unexpected;
}
