/** Which requirements of which frameworks a rule bears on: facts as data, apart from the rules. */
import cis3 from './cis-3.0.json' with { type: 'json' };
import cis5 from './cis-5.0.json' with { type: 'json' };
import type { Framework } from './framework.ts';
import fsbp from './fsbp.json' with { type: 'json' };
import { loadFramework } from './load-framework.ts';
import nist from './nist-800-53-r5.json' with { type: 'json' };
import pci from './pci-dss-4.0.1.json' with { type: 'json' };
import soc2 from './soc2.json' with { type: 'json' };
import trustedAdvisor from './trusted-advisor.json' with { type: 'json' };
import wellArchitected from './well-architected.json' with { type: 'json' };

export { type Coverage, coverageOf, type Framework, type Requirement } from './framework.ts';
export { loadFramework } from './load-framework.ts';

const shipped: readonly (readonly [file: string, json: unknown])[] = [
  ['cis-3.0.json', cis3],
  ['cis-5.0.json', cis5],
  ['fsbp.json', fsbp],
  ['nist-800-53-r5.json', nist],
  ['pci-dss-4.0.1.json', pci],
  ['soc2.json', soc2],
  ['trusted-advisor.json', trustedAdvisor],
  ['well-architected.json', wellArchitected],
];

export const frameworks: readonly Framework[] = shipped.map(([file, json]) =>
  loadFramework(json, { file: `rules/frameworks/${file}` }),
);

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
