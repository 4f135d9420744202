/** Packs of a made-up framework on the rules r1 and r2. */
import type { Instant } from '#shared/domain/instant.ts';
import type { FindingRow, ResourceRow } from '#shared/pack/rows.ts';
import { scopeOf } from '#shared/pack/scope.ts';
import { releaseOf, writePack } from '#shared/pack/write-pack.ts';
import type { Table } from '#shared/ports/table.ts';
import type { FrameworkFacts } from '#shared/query/ports.ts';
import { questionOf } from '#shared/query/question.ts';
import type { ArchivedHistory } from '#shared/store/archived-history.ts';
import { memoryFolder } from '#test/support/memory-folder.ts';
import { portsOf } from '../query/ask.ts';

export const framework: FrameworkFacts = {
  id: 'made-up-1.0',
  title: 'Made up',
  version: '1.0',
  requirements: {
    '1.1': { summary: 'First', rules: ['r1'] },
    '1.2': { summary: 'Both', rules: ['r1', 'r2'], remains: 'the rest of it' },
    '2.1': { summary: 'Nobody looks', rules: [], notCovered: 'nothing tells of it' },
    '2.2': { summary: 'Somebody looks', rules: [], needs: 'a person' },
  },
};

export interface Asked {
  readonly from: Instant;
  readonly to: Instant;
  readonly at?: Instant;
  readonly knownAt: Instant;
  readonly controls?: readonly string[];
  readonly account?: readonly string[];
  readonly archive?: ArchivedHistory;
}

export async function packed(
  table: Table,
  clock: () => Instant,
  { from, to, at = to, knownAt, controls = [], account, archive }: Asked,
) {
  const ports = { ...portsOf(table, clock), ...(archive && { archive }) };
  const filter = { ...(account && { account }) };
  const question = await questionOf(ports, 'all', filter, { at, knownAt });
  const scope = scopeOf(ports, framework, controls, { from, to, at, knownAt });
  const folder = memoryFolder();
  const pack = await writePack(question, scope, folder, { release: releaseOf('0.0.0', ports) });
  const rows = <T>(name: string): readonly T[] =>
    (folder.files.get(name) ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): T => JSON.parse(line));
  return {
    ...pack,
    files: folder.files,
    findings: rows<FindingRow>('findings.ndjson'),
    resources: rows<ResourceRow>('resources.ndjson'),
    transitions: rows<{ readonly hash: string; readonly transition: unknown }>(
      'transitions.ndjson',
    ),
    requirements: JSON.parse(folder.files.get('requirements.json') ?? '{}').requirements,
  };
}
