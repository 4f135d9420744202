import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Table } from '#shared/ports/table.ts';
import { openFindings } from '#shared/store/findings.ts';
import { createRegistry } from '#shared/store/registry.ts';
import {
  countSubjects,
  type SubjectCounts,
  subjectStandings,
} from '#shared/store/subject-counts.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { judgedOf, type Letter, subject } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';

const { accountId, resourceType } = subject;
const on = { resourceTypes: [resourceType], aspect: 'configuration' };
const rules = ['r', 's', 'later'].map((id) => ({ id, on }));

/** What was seen of one resource, in order: of the rules r and s, and whether it was gone. */
interface Seen {
  readonly r: Letter;
  readonly s: Letter;
  readonly gone: boolean;
}
interface Resource {
  readonly region: string;
  readonly seen: readonly Seen[];
}

async function store(table: Table, resources: readonly Resource[]) {
  const { commit } = storeOf(table);
  for (const [nth, { region, seen }] of resources.entries()) {
    for (const [at, { r, s, gone }] of seen.entries()) {
      const verdicts: Readonly<Record<string, Letter>> = gone ? { r: 'N', s: 'N' } : { r, s };
      const judged = judgedOf({ state: at * 10, seen: at * 10, verdicts, gone });
      const moved = { ...subject, region, resourceId: `sg-${nth}` };
      await commit([{ ...judged, observation: { ...judged.observation, subject: moved } }]);
    }
  }
}

/** How a rule stands with a resource, by the whole of what was seen; undefined: it is gone. */
function expected(rule: 'r' | 's', { seen }: Resource, nth: number) {
  const readable = seen.filter(({ r, s, gone }) => gone || r !== 'F' || s !== 'F');
  if (readable.at(-1)?.gone) return undefined;
  const last = seen.at(-1)?.[rule];
  switch (last) {
    case 'C':
      return 'compliant';
    case 'N':
      return 'notApplicable';
    case 'V':
    case 'W':
      return isExcepted(`sg-${nth}`) ? 'excepted' : 'open';
    default:
      return 'unknown';
  }
}

const isExcepted = (resourceId: string): boolean => /[02468]$/.test(resourceId);
const letter = fc.constantFrom<Letter>('C', 'V', 'W', 'N', 'F', 'F');
const resources = fc.array(
  fc.record({
    region: fc.constantFrom('eu-central-1', 'us-east-1'),
    seen: fc.array(
      fc.record({ r: letter, s: letter, gone: fc.integer({ max: 5, min: 0 }).map((n) => n === 0) }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  { maxLength: 6 },
);

const sumOf = (counts: SubjectCounts): number =>
  subjectStandings.reduce((sum, standing) => sum + counts[standing], 0);

test('every subject is counted once, as what it is, and the open ones are the findings', async () => {
  await fc.assert(
    fc.asyncProperty(resources, async (list) => {
      const table = createMemoryTable(tableDefinition);
      await store(table, list);
      const options = {
        isExcepted: ({ resourceId }: { readonly resourceId: string }) => isExcepted(resourceId),
      };
      const registry = createRegistry(table);
      const all = await countSubjects(table, registry, accountId, rules, options);
      const findings = await openFindings(table, { accountId });
      for (const rule of ['r', 's'] as const) {
        const counts = all.get(rule);
        if (counts === undefined) throw new Error(`${rule} is not counted`);
        const standings = list.flatMap((each, nth) => expected(rule, each, nth) ?? []);
        expect(counts.subjects).toBe(standings.length);
        expect(sumOf(counts)).toBe(counts.subjects);
        for (const standing of subjectStandings) {
          expect(counts[standing], standing).toBe(standings.filter((s) => s === standing).length);
        }
        const { open, excepted, unknownOpen } = counts;
        const found = findings.filter((finding) => finding.rule === rule);
        expect(found).toHaveLength(open + excepted + unknownOpen);
      }
      // A rule that is newer than every state has judged nothing yet.
      const later = all.get('later');
      expect(later?.unknown).toBe(later?.subjects);
      expect(later?.subjects).toBe(all.get('r')?.subjects);
    }),
    { numRuns: 150 },
  );
});

describe.each(await tableAdapters())('$name', ({ empty }) => {
  test('counts by region, and nothing where nothing was recorded', async () => {
    const table = await empty();
    const seen = (r: Letter) => [{ r, s: 'C' as const, gone: false }];
    await store(table, [
      { region: 'eu-central-1', seen: seen('V') },
      { region: 'us-east-1', seen: seen('C') },
      { region: 'us-east-1', seen: [...seen('V'), ...seen('F')] },
    ]);
    const registry = createRegistry(table);
    const of = async (account: string, region?: string) =>
      (await countSubjects(table, registry, account, rules, region ? { region } : {})).get('r');
    expect(await of(accountId)).toMatchObject({ subjects: 3, open: 1, compliant: 1, unknown: 1 });
    expect(await of(accountId, 'us-east-1')).toMatchObject({
      subjects: 2,
      open: 0,
      unknown: 1,
      unknownOpen: 1,
    });
    expect(await of('999900001111')).toMatchObject({ subjects: 0 });
  });
});
