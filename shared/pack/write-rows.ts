/** Walks the subjects once, in order, and writes what each of them brings; little is kept of it. */

import { canonical } from '../engine/digest.ts';
import { READS_AT_ONCE } from '../query/at-once.ts';
import type { Question } from '../query/question.ts';
import { ahead } from './ahead.ts';
import { csvRow, findingColumns, header, incidentColumns, resourceColumns } from './columns.ts';
import { beginFile, type PackFolder, type WrittenFile } from './folder.ts';
import { type Chain, type Link, readSubject } from './read-subject.ts';
import type { PackScope } from './scope.ts';
import { subjectRows } from './subject-rows.ts';
import { type PackSubject, partitionsOf, subjectsIn } from './subjects-of.ts';
import type { Tally } from './tally.ts';

export interface Progress {
  readonly partitions: number;
  readonly ofPartitions: number;
  readonly subjects: number;
  readonly transitions: number;
}

const TELL_EVERY = 500;

export async function writeRows(
  question: Question,
  scope: PackScope,
  tally: Tally,
  folder: PackFolder,
  progress: (progress: Progress) => void,
): Promise<readonly WrittenFile[]> {
  const files = await Promise.all(
    ['findings', 'resources', 'incidents'].map(async (name) => ({
      lines: await beginFile(folder, `${name}.ndjson`),
      cells: await beginFile(folder, `${name}.csv`),
    })),
  );
  const [findings, resources, incidents] = files;
  if (!findings || !resources || !incidents) throw new Error('three kinds of rows are written');
  await findings.cells.write(header(findingColumns));
  await resources.cells.write(header(resourceColumns));
  await incidents.cells.write(header(incidentColumns));
  const transitions = await beginFile(folder, 'transitions.ndjson');
  const partitions = await partitionsOf(question, scope);
  for (const [index, partition] of partitions.entries()) {
    const account = await question.directory.account(partition.accountId);
    const around = { account, owners: question.owners };
    const read = reader(question, scope);
    for await (const { subject, chains } of ahead(
      subjectsIn(question, scope, partition),
      READS_AT_ONCE,
      read,
    )) {
      const rows = subjectRows(scope, subject, chains, around);
      const written = chains.flatMap(({ links }) => links.filter((link) => isOf(link, scope)));
      tally.add(rows, chains, written);
      for (const row of rows.findings) {
        await findings.lines.write(`${JSON.stringify(row)}\n`);
        await findings.cells.write(csvRow(findingColumns, row));
      }
      for (const row of rows.resources) {
        await resources.lines.write(`${JSON.stringify(row)}\n`);
        await resources.cells.write(csvRow(resourceColumns, row));
      }
      for (const row of rows.incidents) {
        await incidents.lines.write(`${JSON.stringify(row)}\n`);
        await incidents.cells.write(csvRow(incidentColumns, row));
      }
      for (const { transition, hash } of written) {
        // The hash is that of the transition's text as it stands here.
        await transitions.write(`{"hash":"${hash}","transition":${canonical(transition)}}\n`);
      }
      const { subjects, transitionsRead } = tally.totals();
      if (subjects % TELL_EVERY === 0) tell(index, subjects, transitionsRead);
    }
  }
  const { subjects, transitionsRead } = tally.totals();
  tell(partitions.length, subjects, transitionsRead);
  return Promise.all(
    [...files.flatMap(({ lines, cells }) => [lines, cells]), transitions].map((file) =>
      file.close(),
    ),
  );

  function tell(done: number, subjects: number, transitions: number): void {
    progress({ partitions: done, ofPartitions: partitions.length, subjects, transitions });
  }
}

interface Read {
  readonly subject: PackSubject['subject'];
  readonly chains: readonly Chain[];
}

const reader =
  (question: Question, { knownAt }: PackScope) =>
  async (each: PackSubject): Promise<Read> => ({
    subject: each.subject,
    chains: await readSubject(question, each, knownAt),
  });

/** A transition of the period that changed something for a rule of the pack. */
function isOf({ transition }: Link, { rules, incidents, from, to }: PackScope): boolean {
  return transition.changes.some(
    ({ rule, at }) =>
      at >= from &&
      at <= to &&
      (rules.some(({ id }) => id === rule) || incidents.some(({ id }) => id === rule)),
  );
}
