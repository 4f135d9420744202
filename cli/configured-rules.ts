import { rules } from '#rules/index.ts';
import { OVERRIDES_FILE, readOverrides } from '#shared/adapters/overrides-yaml.ts';
import { OverridesError, rulesInForce } from '#shared/engine/overrides.ts';
import type { RuleInForce } from '#shared/engine/select.ts';
import { UsageError } from './command.ts';

/** Every rule with what config/overrides.yml sets; a fault in the file stops the command. */
export function configuredRules(cwd: string): readonly RuleInForce[] {
  try {
    return rulesInForce(rules, readOverrides(cwd), OVERRIDES_FILE);
  } catch (error) {
    if (error instanceof OverridesError) throw new UsageError(error.faults.join(' · '));
    throw error;
  }
}
