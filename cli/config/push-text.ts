import type { Differences } from '#shared/configuration/differences.ts';
import type { ConfigurationPointer } from '#shared/store/configuration-version.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { printable, printableJson } from '../terminal-text.ts';
import type { Pushed } from './pushed.ts';

/** Says what came of it; gives the exit code. */
export function reported(pushed: Pushed, io: Io, json: boolean): number {
  if (json) io.stdout.write(`${printableJson(asJson(pushed))}\n`);
  switch (pushed.kind) {
    case 'invalid':
      for (const fault of pushed.faults) io.stderr.write(`${printable(fault)}\n`);
      io.stderr.write(`Nothing was pushed; ${inForceText(pushed.inForce)}.\n`);
      return exitCodes.usage;
    case 'unchanged':
      io.stderr.write(`Nothing differs; ${inForceText(pushed.inForce)}.\n`);
      return exitCodes.ok;
    case 'dry-run':
      if (!json) io.stdout.write(inWords(pushed.differences));
      io.stderr.write(`Nothing was pushed (--dry-run); ${inForceText(pushed.inForce)}.\n`);
      return exitCodes.ok;
    case 'refused':
      io.stderr.write(
        'Nothing was pushed: somebody else was faster. ' +
          `${inForceText(pushed.inForce)}; look at it (npx plumbline config show) and push again.\n`,
      );
      return exitCodes.preflight;
    case 'too-large':
      io.stderr.write(
        `Nothing was pushed: the files are ${kilobytes(pushed.bytes)} together, at most ${kilobytes(pushed.most)} are stored.\n`,
      );
      return exitCodes.usage;
    case 'published': {
      const { version, differences, told } = pushed;
      if (!json) io.stdout.write(inWords(differences));
      const from =
        version.rollbackTo === undefined ? '' : ` (the files of version ${version.rollbackTo})`;
      io.stderr.write(
        `Version ${version.version}${from} is in force within a minute; what changed is judged again when it is next seen.\n`,
      );
      if (told === 'told') io.stderr.write('It weakens detection: an incident was raised.\n');
      if (told === 'no hub account is named') {
        io.stderr.write(
          'It weakens detection and NOBODY WAS TOLD: push again with --hub ACCOUNT, the account that Plumbline lives in.\n',
        );
        return exitCodes.preflight;
      }
      return exitCodes.ok;
    }
  }
}

export function inForceText(pointer: ConfigurationPointer | undefined): string {
  if (pointer === undefined) return 'what was packaged stays in force';
  const { version, by, at } = pointer;
  return `version ${version} by ${printable(by)} of ${at} is in force`;
}

function inWords({ all, concerned }: Differences): string {
  if (all.length === 0) return 'No rule, route, exception or grant becomes another.\n';
  const lines = all.map(({ words, weakens }) => `${weakens ? '! ' : '  '}${printable(words)}`);
  const weakens = all.filter((each) => each.weakens).length;
  const { accounts, elsewhere } = concerned;
  const pairs = [...accounts.values()].reduce((sum, rules) => sum + rules.length, 0);
  const more = elsewhere.length === 0 ? '' : `, and ${elsewhere.length} rules in other places`;
  return [
    ...lines,
    ...(weakens > 0 ? [`${weakens} of ${all.length} may weaken detection (!)`] : []),
    `to be judged again: ${pairs} rules × accounts in ${accounts.size} accounts${more}`,
    '',
  ].join('\n');
}

function asJson(pushed: Pushed) {
  if (!('differences' in pushed)) return { schema: 1, ...pushed };
  const { differences, ...rest } = pushed;
  const { all, weakens, concerned } = differences;
  return {
    schema: 1,
    ...rest,
    ...('version' in rest && { version: { ...rest.version, texts: undefined } }),
    differences: all,
    weakens,
    concerned: {
      accounts: [...concerned.accounts].map(([accountId, rules]) => ({ accountId, rules })),
      elsewhere: concerned.elsewhere,
    },
  };
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`;
