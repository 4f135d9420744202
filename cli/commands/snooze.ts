import { type Instant, instantOf } from '#shared/domain/instant.ts';
import { SNOOZE_DAYS } from '#shared/domain/lifecycle.ts';
import { onFinding } from '../access/on-finding.ts';
import { type Command, UsageError } from '../command.ts';
import { tableOptions } from '../config/opened-table.ts';
import { parsedArguments } from '../options.ts';
import { said } from '../store/acted-text.ts';

export const command: Command = {
  summary: 'Leave a finding alone for a time; then it is told again at once',
  usage: [
    'snooze <finding or resource> --for 7d --reason WHY [--rule ID] | snooze <finding> --end',
    '',
    'finding     its id, 32 hex digits, as messages and lists show it',
    'resource    id, name or ARN of a resource; --rule says which of its findings, if there are more',
    `--for       how long: 20m, 5h, 7d; at most ${SNOOZE_DAYS} days`,
    '--reason    why it can wait',
    '--end       end a snooze before its time',
    '--by        who snoozes it in the local store (the name of whoever is signed in)',
    '--table     table of a deployment (output TableName of its stack); AWS credentials as usual, and',
    '            whose they are is who snoozes it, if access.yml lets them',
    '--data      folder of the local store (.plumbline)',
    '',
    'Exit code: 0 done, or it was so already · 2 nothing of the name is open, or refused · 5 not allowed',
  ].join('\n'),
  examples: [
    'npx plumbline snooze sg-0f1fe6687bece16b1 --rule restricted-ssh --for 7d --reason "closed on Friday"',
    'npx plumbline snooze 0123456789abcdef0123456789abcdef --end',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...tableOptions,
      rule: { type: 'string' },
      for: { type: 'string' },
      reason: { type: 'string' },
      end: { type: 'boolean', default: false },
      by: { type: 'string' },
    });
    const [finding, ...more] = positionals;
    if (finding === undefined || more.length > 0) throw new UsageError('name one finding');
    const { data, table, rule, by, end, reason = '' } = values;
    const asked = { verb: 'snooze', finding, rule, name: by, data, table } as const;
    if (end) {
      const acted = await onFinding(io, asked, (lifecycle, ref, who) => lifecycle.wake(ref, who));
      return said(acted, 'Its snooze has ended; it is told again', io);
    }
    if (reason.trim() === '') throw new UsageError('--reason is missing: why can it wait?');
    const until = endOf(values.for, io.now());
    const acted = await onFinding(io, asked, (lifecycle, ref, who) =>
      lifecycle.snooze(ref, { until, reason }, who),
    );
    return said(acted, `It is snoozed until ${until}`, io);
  },
};

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

function endOf(text: string | undefined, now: Instant): Instant {
  const found = /^(\d{1,5})([mhd])$/.exec(text ?? '');
  const unit = found?.[2] as keyof typeof UNITS | undefined;
  if (!found || !unit) throw new UsageError('--for: say how long: 20m, 5h or 7d');
  return instantOf(Date.parse(now) + Number(found[1]) * UNITS[unit]);
}
