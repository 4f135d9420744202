/** The findings of a pack once more, in formats of other tools. */
import type { FormattedFinding } from '../formats/finding.ts';
import { formatted } from '../formats/formats.ts';
import type { Knowledge } from '../formats/knowledge.ts';
import { pieces } from '../formats/writing.ts';
import { beginFile, type PackFolder, type WrittenFile } from './folder.ts';
import type { FindingRow } from './rows.ts';
import type { PackFormat } from './scope.ts';

const fileOf: Readonly<Record<PackFormat, string>> = {
  ocsf: 'findings-ocsf.ndjson',
  sarif: 'findings-sarif.json',
};

export async function writeFormat(
  folder: PackFolder,
  format: PackFormat,
  knowledge: Knowledge,
): Promise<WrittenFile> {
  const file = await beginFile(folder, fileOf[format]);
  for await (const text of pieces(formatted(format, knowledge), findingsOf(folder))) {
    await file.write(text);
  }
  return file.close();
}

/** Findings that go out together. */
const TOGETHER = 200;

async function* findingsOf(folder: PackFolder): AsyncGenerator<readonly FormattedFinding[]> {
  let together: FormattedFinding[] = [];
  for await (const line of folder.lines('findings.ndjson')) {
    // Written by this very run.
    const row: FindingRow = JSON.parse(line);
    together.push({ ...row, kind: 'condition' });
    if (together.length < TOGETHER) continue;
    yield together;
    together = [];
  }
  if (together.length > 0) yield together;
}
