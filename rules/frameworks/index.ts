/** Which requirements of which frameworks a rule bears on: facts as data, apart from the rules. */
import cis3 from './cis-3.0.json' with { type: 'json' };
import cis5 from './cis-5.0.json' with { type: 'json' };
import fsbp from './fsbp.json' with { type: 'json' };
import nist from './nist-800-53-r5.json' with { type: 'json' };
import pci from './pci-dss-4.0.1.json' with { type: 'json' };
import soc2 from './soc2.json' with { type: 'json' };
import trustedAdvisor from './trusted-advisor.json' with { type: 'json' };
import wellArchitected from './well-architected.json' with { type: 'json' };

export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** Where the mapping comes from, or what it is not. */
  readonly note?: string;
  readonly requirements: Readonly<Record<string, Requirement>>;
}

export interface Requirement {
  /** In our own words; a standard's text is its publisher's. */
  readonly summary?: string;
  readonly rules: readonly string[];
}

export const frameworks: readonly Framework[] = [
  cis3,
  cis5,
  fsbp,
  nist,
  pci,
  soc2,
  trustedAdvisor,
  wellArchitected,
];

/** The requirements a rule bears on, by framework id; a framework without any is left out. */
export function frameworksOf(ruleId: string): Readonly<Record<string, readonly string[]>> {
  const found = frameworks.flatMap(({ id, requirements }) => {
    const ids = Object.keys(requirements).filter((each) =>
      requirements[each]?.rules.includes(ruleId),
    );
    return ids.length === 0 ? [] : [[id, ids] as const];
  });
  return Object.fromEntries(found);
}
