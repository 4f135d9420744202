/** The most specific wins, value by value, whatever else the file says and in whatever order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Effective, effective } from '#shared/configuration/effective.ts';
import type { OverrideLayer, OverrideScope } from '#shared/configuration/overrides.ts';
import type { Place } from '#shared/configuration/place.ts';
import { integer } from '#shared/domain/parameter.ts';
import { type Severity, severities } from '#shared/domain/severity.ts';
import { type Mode, modes } from '#shared/engine/mode.ts';

const rule = {
  id: 'r',
  severity: 'medium',
  parameters: { most: integer(5), least: integer(1) },
} as const;

const place: Place = {
  accountId: '111122223333',
  ouPath: [
    { id: 'r-a1b2', name: 'Root' },
    { id: 'ou-work', name: 'Workloads' },
    { id: 'ou-prod', name: 'Prod' },
  ],
  tags: { environment: 'prod' },
};

/** From the least to the most specific; scopes of one rank in any of their spellings. */
const ladder: readonly (readonly OverrideScope[])[] = [
  [{ kind: 'organization' }],
  [
    { kind: 'unit', unit: 'Root' },
    { kind: 'unit', unit: 'r-a1b2' },
  ],
  [
    { kind: 'unit', unit: 'ou-work' },
    { kind: 'unit', unit: 'Root/Workloads' },
  ],
  [
    { kind: 'unit', unit: 'Root/Workloads/Prod' },
    { kind: 'unit', unit: 'ou-prod' },
  ],
  [{ kind: 'account', accountId: '111122223333' }],
  [
    { kind: 'tag', key: 'environment' },
    { kind: 'tag', key: 'environment', value: 'prod' },
  ],
];
const elsewhere: readonly OverrideScope[] = [
  { kind: 'unit', unit: 'Prod' },
  { kind: 'unit', unit: 'Root/Prod' },
  { kind: 'account', accountId: '444455556666' },
  { kind: 'tag', key: 'environment', value: 'dev' },
  { kind: 'tag', key: 'toString' },
];

interface Written {
  /** -1: it is about another place. */
  readonly rank: number;
  readonly scope: OverrideScope;
  readonly most?: number;
  readonly severity?: Severity;
  readonly mode?: Mode;
}

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(of, { nil: undefined });

const written: fc.Arbitrary<Written> = fc
  .record({
    rank: fc.integer({ min: -1, max: ladder.length - 1 }),
    spelling: fc.nat(4),
    most: maybe(fc.integer({ min: 0, max: 9 })),
    severity: maybe(fc.constantFrom(...severities)),
    mode: maybe(fc.constantFrom(...modes)),
  })
  .map(({ rank, spelling, most, severity, mode }) => {
    const scopes = rank === -1 ? elsewhere : (ladder[rank] ?? []);
    const scope = scopes[spelling % scopes.length] ?? { kind: 'organization' };
    return {
      rank,
      scope,
      ...(most !== undefined && { most }),
      ...(severity && { severity }),
      ...(mode && { mode }),
    };
  });

function layerOf({ scope, most, severity, mode }: Written, at: number): OverrideLayer {
  const line = at + 1;
  return {
    scope,
    rules: [
      { rule: 'another', parameters: {}, mode: { value: 'off', line } },
      {
        rule: 'r',
        parameters: most === undefined ? {} : { most: { value: most, line } },
        ...(severity && { severity: { value: severity, line } }),
        ...(mode && { mode: { value: mode, line } }),
      },
    ],
  };
}

const held = (all: readonly Written[]): Effective =>
  effective(rule, place, { overrides: { layers: all.map(layerOf) } });

/** The line that has to decide: of the highest rank, of those the last. */
function deciding(all: readonly Written[], name: 'most' | 'severity' | 'mode') {
  let decided: { rank: number; line: number; value: unknown } | undefined;
  for (const [at, each] of all.entries()) {
    const value = each[name];
    if (value === undefined || each.rank === -1) continue;
    if (decided === undefined || each.rank >= decided.rank) {
      decided = { rank: each.rank, line: at + 1, value };
    }
  }
  return decided;
}

describe('what holds for a rule in a place', () => {
  test('is what the most specific line says, and names it', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 12 }), (all) => {
        const found = held(all);
        const by = (name: 'most' | 'severity' | 'mode') => {
          const line = deciding(all, name)?.line;
          return line === undefined ? 'default' : `config/overrides.yml:${line}`;
        };
        expect(found).toEqual({
          parameters: { most: deciding(all, 'most')?.value ?? 5, least: 1 },
          severity: deciding(all, 'severity')?.value ?? 'medium',
          mode: deciding(all, 'mode')?.value ?? 'alert',
          setBy: {
            parameters: { most: by('most'), least: 'default' },
            severity: by('severity'),
            mode: by('mode'),
          },
        });
      }),
      { numRuns: 500 },
    );
  });

  test('does not depend on the order of what is not equally specific', () => {
    const distinct = fc.uniqueArray(written, { maxLength: 6, selector: ({ rank }) => rank });
    fc.assert(
      fc.property(
        distinct.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const { setBy: _, ...values } = held(all);
          const { setBy: __, ...others } = held(shuffled);
          expect(others).toEqual(values);
        },
      ),
    );
  });

  test('is the default where this release does not take a value any more', () => {
    const layers = [layerOf({ rank: 0, scope: { kind: 'organization' }, most: -3 }, 0)];
    expect(effective(rule, place, { overrides: { layers } }).parameters).toEqual({
      most: 5,
      least: 1,
    });
  });

  test('is a digest by default for a rule that says so itself', () => {
    const quiet = { ...rule, telling: 'digest' } as const;
    expect(effective(quiet, place, { overrides: { layers: [] } }).mode).toBe('digest');
  });
});
