import { printedService } from '#local/printed-service.ts';
import type { DeadLetters } from '#shared/ports/dead-letters.ts';
import { type Command, UsageError } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { type GivenUpQueue, givenUpQueues } from '../redrive/given-up.ts';
import { type Redriven, redriven } from '../redrive/redriven.ts';
import { redrivenText } from '../redrive/text.ts';
import { printable, printableJson } from '../terminal-text.ts';
import { hubOf } from '../uninstall/hub.ts';

/** How the queues of a Region are reached. */
export type Reach = (region: string) => Promise<DeadLetters>;

const reachSqs: Reach = async (region) => {
  const { createSqsDeadLetters } = await import('#shared/adapters/sqs-dead-letters.ts');
  return createSqsDeadLetters({ region });
};

export function redriveCommand(reach: Reach): Command {
  return {
    summary: 'Put back what was given up, once its reason is mended',
    usage: [
      'redrive [--queue NAME]… [--dry-run] [--stage STAGE] [--region REGION] [--json]',
      '',
      'Sends each dead letter of the deployed hub to where it belongs, then deletes it. Nothing is',
      'lost when it is interrupted; what was sent twice is worked through once. Dead letters of',
      '`plumbline start` are in its memory only and go with it: feed the file again instead.',
      '',
      '--queue    only this one: alert-dead-letters, or its whole name; again for more',
      '--dry-run  tell what waits and why, and put nothing back',
      '--stage    stage of the deployment (prod)',
      '--region   Region of the hub (AWS_REGION, else us-east-1)',
      '--json     one document {schema, dryRun, queues: [{queue, to, waiting, putBack, reasons}]}',
      '',
      'Exit code: 0 all of it was put back, or there was nothing · 5 not allowed · 6 some was not',
    ].join('\n'),
    examples: [
      'npx plumbline redrive --dry-run                # what waits, and why',
      'npx plumbline redrive --queue alert-dead-letters --stage dev',
    ],

    async run(args, io) {
      const { values, positionals } = parsedArguments(args, {
        queue: { type: 'string', multiple: true, default: [] },
        'dry-run': { type: 'boolean', default: false },
        stage: { type: 'string', default: 'prod' },
        region: { type: 'string' },
        json: { type: 'boolean', default: false },
      });
      if (positionals.length > 0) throw new UsageError(`takes no ${positionals[0]}`);
      const { stage } = values;
      if (!/^[a-z0-9-]{1,20}$/.test(stage)) {
        throw new UsageError(`--stage: "${stage}" is not a stage`);
      }
      const queues = givenUpQueues(hubOf(await printedService(), stage).resources);
      const asked = askedOf(queues, values.queue, stage);
      const letters = await reach(regionOf(values.region, io));
      const isDryRun = values['dry-run'];
      const done: Redriven[] = [];
      let code: ExitCode = exitCodes.ok;
      for (const queue of asked) {
        try {
          const result = await redriven(queue, letters, isDryRun);
          done.push(result);
          if (!values.json && result.waiting + result.putBack > 0) {
            io.stdout.write(redrivenText(result, isDryRun));
          }
        } catch (error) {
          code = codeOf(error);
          io.stderr.write(`${printable(`${queue.queue}: ${reasonOf(error)}`)}\n`);
        }
      }
      if (values.json) {
        io.stdout.write(`${printableJson({ schema: 1, dryRun: isDryRun, queues: done })}\n`);
      } else io.stderr.write(`${closing(done, isDryRun)}\n`);
      return code;
    },
  };
}

export const command = redriveCommand(reachSqs);

function closing(done: readonly Redriven[], isDryRun: boolean): string {
  const waiting = done.reduce((sum, each) => sum + each.waiting, 0);
  const putBack = done.reduce((sum, each) => sum + each.putBack, 0);
  if (waiting + putBack === 0) return `nothing waits in ${done.length} queues`;
  return isDryRun ? `${waiting} waiting; nothing was put back` : `${putBack} put back`;
}

function askedOf(
  queues: readonly GivenUpQueue[],
  names: readonly string[],
  stage: string,
): readonly GivenUpQueue[] {
  if (names.length === 0) return queues;
  const short = (name: string): string => name.replace(`plumbline-${stage}-`, '');
  return names.map((name) => {
    const found = queues.find(({ queue }) => queue === name || short(queue) === name);
    if (found !== undefined) return found;
    const known = queues.map(({ queue }) => short(queue));
    throw new UsageError(
      `--queue: "${name}" is none of ${known.join(', ')}${didYouMean(name, known)}`,
    );
  });
}

function regionOf(given: string | undefined, { env }: Io): string {
  const region = given || env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1';
  if (/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) return region;
  throw new UsageError(`--region: "${region}" is not a Region`);
}

function codeOf(error: unknown): ExitCode {
  const name = error instanceof Error ? error.name : '';
  return /AccessDenied|Credentials|Token|Auth/.test(name)
    ? exitCodes.permission
    : exitCodes.unknown;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return /NonExistent|DoesNotExist/.test(error.name)
    ? 'there is no such queue: is this the stage and the Region of the hub?'
    : `${error.name}: ${error.message}`;
}
