import { printedService } from '#local/printed-service.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { printable, printableJson } from '../terminal-text.ts';
import { hubOf } from '../uninstall/hub.ts';
import { planOf } from '../uninstall/plan.ts';
import { planText } from '../uninstall/text.ts';

export const command: Command = {
  summary: 'List what goes and what stays when it is taken away, and the commands',
  usage: [
    'uninstall --plan [--stage STAGE] [--region REGION] [--json]',
    '',
    'Reads serverless.yml; it asks AWS nothing and deletes nothing.',
    '',
    '--plan     needed: the commands are printed, and a person runs them',
    '--stage    stage of the deployment (prod)',
    '--region   Region of the hub (AWS_REGION, else us-east-1)',
    '--json     one document {schema, goes, stays, notOurs, members, steps}',
  ].join('\n'),
  examples: [
    'npx plumbline uninstall --plan                      # of stage prod',
    'npx plumbline uninstall --plan --stage dev --json',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      plan: { type: 'boolean', default: false },
      stage: { type: 'string', default: 'prod' },
      region: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`takes no ${positionals[0]}`);
    if (!values.plan) {
      throw new UsageError(
        'deletes nothing itself, because what it deleted could not be brought back; --plan prints the commands, and a person runs them',
      );
    }
    const { stage } = values;
    if (!/^[a-z0-9-]{1,20}$/.test(stage))
      throw new UsageError(`--stage: "${stage}" is not a stage`);
    const region =
      values.region || io.env['AWS_REGION'] || io.env['AWS_DEFAULT_REGION'] || 'us-east-1';
    if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) {
      throw new UsageError(`--region: "${region}" is not a Region`);
    }
    const plan = planOf(hubOf(await printedService(), stage), stage, region);
    io.stdout.write(
      values.json
        ? `${printableJson({ schema: 1, ...plan })}\n`
        : planText(plan, io.isTTY ? io.stdout.columns : undefined)
            .split('\n')
            .map(printable)
            .join('\n'),
    );
    await io.stdout.drained();
    return exitCodes.ok;
  },
};
