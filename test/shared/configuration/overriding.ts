/** Overrides without a file, and two made-up rules that they are about. */
import type { OverrideScope, Overrides } from '#shared/configuration/overrides.ts';
import { integer } from '#shared/domain/parameter.ts';
import { defineRule, type VersionedRule, versioned } from '#shared/domain/rule.ts';
import type { Severity } from '#shared/domain/severity.ts';
import { compliant } from '#shared/domain/verdict.ts';
import type { Mode } from '#shared/engine/mode.ts';

export interface Set {
  readonly rule?: string;
  readonly mode?: Mode;
  readonly severity?: Severity;
  readonly most?: number;
}

export const everywhere: OverrideScope = { kind: 'organization' };

export type Layers = readonly (readonly [OverrideScope, Set])[];

export function overriding(...layers: Layers): { readonly overrides: Overrides } {
  return {
    overrides: {
      layers: layers.map(([scope, { rule = 'few-doors', mode, severity, most }], at) => {
        const line = at + 1;
        const parameters = most === undefined ? {} : { most: { value: most, line } };
        return {
          scope,
          rules: [
            {
              rule,
              parameters,
              ...(mode && { mode: { value: mode, line } }),
              ...(severity && { severity: { value: severity, line } }),
            },
          ],
        };
      }),
    },
  };
}

/** At most so many doors. */
export function fewDoors(version = '1', id = 'few-doors'): VersionedRule {
  const rule = defineRule({
    id,
    title: 'A house has few doors',
    severity: 'medium',
    pillar: 'security',
    why: 'Each door is a way in.',
    fix: 'Close one.',
    reference: 'https://example.com/',
    on: {
      resourceTypes: ['AWS::EC2::SecurityGroup'],
      aspect: 'configuration',
      read: (value) => Number(value),
    },
    parameters: { most: integer(2) },
    messages: { many: 'It has {doors} doors.' },
    evaluate: (doors, { parameters: { most }, violation }) =>
      doors <= most
        ? compliant
        : violation('many', { doors }, { path: 'doors', expected: most, actual: doors }),
  });
  return versioned(rule, version);
}
