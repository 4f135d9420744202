import type { Who } from '#shared/domain/attribution.ts';
import { type Subject, subjectKey } from '#shared/domain/subject.ts';
import type { Transition } from '#shared/domain/transition.ts';
import type { Table } from '#shared/ports/table.ts';
import { subjectsNamed } from '#shared/store/identity-item.ts';
import { accountSubject } from '#shared/store/incidents.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { dataOptions, opened } from '../store/data-options.ts';
import { createNaming, type Naming } from '../store/naming.ts';
import { timelineText } from '../store/timeline-text.ts';
import { printable, printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'Show what became of one resource',
  usage: [
    'timeline <resource> [--account ID] [--region NAME] [--type TYPE] [--json]',
    '',
    'resource   its id, name or ARN; also of one that is gone; of an account its number: its incidents',
    '--account, --region, --type   which one, where several have the name',
    '--json     one JSON document',
    '--data     folder of the local store (.plumbline)',
  ].join('\n'),
  examples: [
    'npx plumbline timeline sg-0f1fe6687bece16b1',
    'npx plumbline timeline shop-bastion --account 111122223333',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...dataOptions,
      account: { type: 'string' },
      region: { type: 'string' },
      type: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) {
      throw new UsageError('name one resource by its id, its name or its ARN');
    }
    const store = await opened(io, { data: values.data, command: 'timeline' });
    try {
      const subject = await only(store.table, name, (each) =>
        [
          values.account === undefined || each.accountId === values.account,
          values.region === undefined || each.region === values.region,
          values.type === undefined || each.resourceType === values.type,
        ].every(Boolean),
      );
      const { transitions, now } = await resourceTimeline(store.table, subject);
      const who = await whoOfEach(transitions, createNaming(store.table));
      if (values.json) {
        const state = now.map(({ aspect, recorded, unknown }) => ({
          aspect,
          deleted: recorded.deleted,
          seenAt: recorded.seen,
          standings: Object.fromEntries(recorded.standings),
          unknown,
        }));
        io.stdout.write(
          `${printableJson({ schema: 1, subject, transitions: named(transitions, who), now: state })}\n`,
        );
      } else io.stdout.write(timelineText(subject, transitions, now, who));
      return exitCodes.ok;
    } finally {
      await store.close();
    }
  },
};

async function whoOfEach(
  transitions: readonly Transition[],
  naming: Naming,
): Promise<ReadonlyMap<string, Who>> {
  const all = new Map<string, Who>();
  for (const { id, attribution } of transitions) {
    const who = await naming.whoOf(attribution);
    if (who !== undefined) all.set(id, who);
  }
  return all;
}

/** Every transition as it is in the chain, and beside it who stands behind the hashes in it. */
function named(transitions: readonly Transition[], who: ReadonlyMap<string, Who>) {
  return transitions.map((transition) => {
    const own = who.get(transition.id);
    return own === undefined ? transition : { ...transition, who: own };
  });
}

async function only(table: Table, name: string, fits: (subject: Subject) => boolean) {
  const found = [...(await subjectsNamed(table, name)), ...(await accountNamed(table, name))];
  const [subject, ...others] = found.filter(fits);
  if (subject === undefined) {
    const hint = found.length > 0 ? ' that fits the options given' : '';
    throw new UsageError(
      `nothing is recorded of a resource "${printable(name)}"${hint}; npx plumbline findings lists what is open`,
    );
  }
  if (others.length === 0) return subject;
  const list = [subject, ...others].map(
    (each) => `${each.accountId} ${each.region} ${each.resourceType} ${each.resourceId}`,
  );
  throw new UsageError(
    `several resources have the name; say --account, --region or --type: ${printable(list.join(' · '))}`,
  );
}

/** An account has no name of its own before something of its state was seen; incidents come first. */
async function accountNamed(table: Table, name: string): Promise<readonly Subject[]> {
  if (!/^\d{12}$/.test(name)) return [];
  const subject = accountSubject(name);
  if ((await subjectsNamed(table, name)).some((each) => subjectKey(each) === subjectKey(subject))) {
    return [];
  }
  return (await resourceTimeline(table, subject)).transitions.length > 0 ? [subject] : [];
}
