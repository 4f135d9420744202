/** What the formats say of a rule beside a finding: its texts, and what it bears on. */
import { foreignTextsOf } from '../alerts/foreign-texts.ts';
import type { IncidentRule } from '../domain/incident.ts';
import type { Pillar, Rule } from '../domain/rule.ts';
import type { Severity } from '../domain/severity.ts';

export interface RuleKnowledge {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** With its placeholders unfilled. */
  readonly fixCommand?: string;
  readonly reference: string;
  /** Absent where another tool judged. */
  readonly severity?: Severity;
  readonly pillar?: Pillar;
  readonly version?: string;
  readonly standards: readonly Standard[];
}

/** A framework that a rule bears on, and which requirements of it. */
export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly requirements: readonly string[];
}

export interface Knowledge {
  /** Of Plumbline. */
  readonly version: string;
  ruleOf(id: string): RuleKnowledge;
}

type KnownRule = (Rule | IncidentRule) & { readonly version?: string };

interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly requirements: Readonly<Record<string, { readonly rules: readonly string[] }>>;
}

export function knowledgeOf(
  version: string,
  rules: readonly KnownRule[],
  frameworks: readonly Framework[],
): Knowledge {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const known = new Map<string, RuleKnowledge>();
  const made = (id: string): RuleKnowledge => {
    const rule = byId.get(id);
    if (rule === undefined) {
      const foreign = foreignTextsOf(id, (own) => byId.get(own));
      return { ...(foreign ?? { id, title: id, why: '', fix: '', reference: '' }), standards: [] };
    }
    const { title, why, fix, fixCommand, reference, severity, pillar } = rule;
    return {
      ...{ id, title, why, fix, reference, severity, pillar },
      ...(fixCommand !== undefined && { fixCommand }),
      ...(rule.version !== undefined && { version: rule.version }),
      standards: standardsOf(id, frameworks),
    };
  };
  return {
    version,
    ruleOf(id) {
      const found = known.get(id) ?? made(id);
      known.set(id, found);
      return found;
    },
  };
}

function standardsOf(rule: string, frameworks: readonly Framework[]): readonly Standard[] {
  return frameworks.flatMap(({ id, title, version, requirements }) => {
    const ids = Object.keys(requirements).filter((each) =>
      requirements[each]?.rules.includes(rule),
    );
    return ids.length === 0 ? [] : [{ id, title: `${title} ${version}`, requirements: ids }];
  });
}
