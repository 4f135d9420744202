import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { OVERRIDES_FILE, readOverrides } from '#shared/adapters/overrides-yaml.ts';
import { OverridesError, rulesInForce } from '#shared/engine/overrides.ts';
import type { RuleInForce } from '#shared/engine/select.ts';
import type { IncidentInForce } from '#shared/engine/select-incidents.ts';
import { UsageError } from './command.ts';

/** Every rule on states with what config/overrides.yml sets; a fault in the file stops the command. */
export const configuredRules = (cwd: string): readonly RuleInForce[] =>
  told(() => rulesInForce(rules, readOverrides(cwd), OVERRIDES_FILE, incidentRules));

/** Every rule on calls with what the same file sets. */
export const configuredIncidents = (cwd: string): readonly IncidentInForce[] =>
  told(() => rulesInForce(incidentRules, readOverrides(cwd), OVERRIDES_FILE, rules));

function told<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof OverridesError) throw new UsageError(error.faults.join(' · '));
    throw error;
  }
}
