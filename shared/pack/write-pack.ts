/**
 * A pack of evidence: what the store says of a framework in a period, as files. It is a function of
 * its scope and of what had been recorded until knownAt, byte for byte: no clock, no chance, every
 * order fixed, and everything read from the chains, which only grow.
 */
import { canonical, digest } from '../engine/digest.ts';
import type { Knowledge } from '../formats/knowledge.ts';
import { assessmentResults } from '../formats/oscal/assessment-results.ts';
import type { QueryPorts } from '../query/ports.ts';
import type { Question } from '../query/question.ts';
import { assessmentOf, findingsIn } from './assessment.ts';
import { csvRow, exceptionColumns, gapColumns, header, requirementColumns } from './columns.ts';
import { exceptionRows } from './exception-rows.ts';
import { beginFile, type PackFolder, type WrittenFile, writeFile } from './folder.ts';
import { gapRows } from './gap-rows.ts';
import { MANIFEST, type Manifest, manifestOf, type Release, SUMS, sumsOf } from './manifest.ts';
import { reportPage } from './report/page.ts';
import { requirementRows } from './requirement-rows.ts';
import { rulesOfTime } from './rule-rows.ts';
import type { PackScope } from './scope.ts';
import { createTally } from './tally.ts';
import { writeFormat } from './write-formats.ts';
import { type Progress, writeRows } from './write-rows.ts';

export interface PackOptions {
  readonly release: Release;
  /** What other formats say of rules; without it the findings are in none of them. */
  readonly knowledge?: Knowledge;
  readonly progress?: (progress: Progress) => void;
}

export interface WrittenPack {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest itself: whoever has it has the whole pack. */
  readonly sha256: string;
}

/** The release that writes, by its version and the rules that it holds. */
export function releaseOf(
  version: string,
  { rules, incidents }: Pick<QueryPorts, 'rules' | 'incidents'>,
): Release {
  const sources = [...rules, ...incidents].map(({ rule }) => `${rule.id} ${rule.version}`).sort();
  return { version, rules: digest(sources.join('\n'), 43) };
}

export async function writePack(
  question: Question,
  scope: PackScope,
  folder: PackFolder,
  { release, knowledge, progress = () => {} }: PackOptions,
): Promise<WrittenPack> {
  const tally = createTally(scope);
  const files: WrittenFile[] = [...(await writeRows(question, scope, tally, folder, progress))];
  const write = async (name: string, text: string): Promise<void> => {
    files.push(await writeFile(folder, name, text));
  };
  const both = async <T extends object>(
    name: string,
    columns: readonly (keyof T & string)[],
    rows: readonly T[],
  ): Promise<void> => {
    await write(`${name}.json`, document({ [name]: rows }));
    await write(`${name}.csv`, header(columns) + rows.map((row) => csvRow(columns, row)).join(''));
  };
  const requirements = requirementRows(scope, tally);
  const exceptions = await exceptionRows(question, scope);
  const gaps = await gapRows(question, scope);
  const rules = await rulesOfTime(question, scope, tally);
  await both('requirements', requirementColumns, requirements);
  await both('exceptions', exceptionColumns, exceptions);
  await both('coverage-gaps', gapColumns, gaps);
  await write('rules.json', document(rules));
  const { days, rule: tallyOf } = tally;
  const counted = { days, tallyOf, buckets: tally.buckets(), worst: tally.worst() };
  const { filter } = question;
  const facts = { scope, filter, release, totals: tally.totals(), ...counted };
  await write('report.html', reportPage({ ...facts, requirements, exceptions, gaps, rules }));
  const oscal = await beginFile(folder, 'oscal-assessment-results.json');
  const assessed = assessmentOf({ scope, release, requirements, tally, files });
  for await (const piece of assessmentResults(assessed, () => findingsIn(folder))) {
    await oscal.write(piece);
  }
  files.push(await oscal.close());
  if (knowledge !== undefined) {
    for (const format of scope.formats) files.push(await writeFormat(folder, format, knowledge));
  }
  const manifest = manifestOf(scope, question.filter, {
    release,
    frameworkHash: digest(canonical(scope.framework), 43),
    counts: tally.totals(),
    files,
  });
  const last = await writeFile(folder, MANIFEST, document(manifest));
  await writeFile(folder, SUMS, sumsOf([...files, last]));
  return { manifest, sha256: last.sha256 };
}

const document = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
