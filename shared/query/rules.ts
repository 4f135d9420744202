/** The rules as they are in force in a place, as people read them. */
import type { Effective } from '../configuration/effective.ts';
import type { Place } from '../configuration/place.ts';
import type { RuleInForce } from '../engine/select.ts';
import type { IncidentInForce } from '../engine/select-incidents.ts';
import type { QueryPorts } from './ports.ts';
import type { AskedTimes } from './times.ts';

type RulePorts = Pick<QueryPorts, 'rules' | 'incidents' | 'frameworks' | 'effective'>;

/** times: of a question about the past; absent: as they are in force now. */
export async function ruleViews(ports: RulePorts, place: Place, times?: AskedTimes) {
  const both = [...ports.rules, ...ports.incidents];
  const effective = await ports.effective?.(place, times);
  const views = both.map((each) => {
    return ruleView(each, effective?.(each.rule) ?? ownSettings(each), ports);
  });
  return views.sort((a, b) => (a.id < b.id ? -1 : 1));
}

type InForce = RuleInForce | IncidentInForce;
type Settings = Pick<Effective, 'parameters' | 'severity' | 'mode' | 'setBy'>;

function ownSettings({ rule, parameters }: InForce): Settings {
  const isSet = (name: string): boolean =>
    JSON.stringify(parameters[name]) !== JSON.stringify(rule.parameters[name]?.default);
  const setBy = Object.keys(rule.parameters).map((name) => [name, isSet(name) ? 'set' : 'default']);
  return {
    parameters,
    severity: rule.severity,
    mode: rule.kind === 'incident' && rule.telling === 'digest' ? 'digest' : 'alert',
    setBy: { parameters: Object.fromEntries(setBy), severity: 'default', mode: 'default' },
  };
}

function ruleView({ rule }: InForce, settings: Settings, { frameworks }: RulePorts) {
  return {
    id: rule.id,
    kind: rule.kind,
    title: rule.title,
    severity: settings.severity,
    severitySetBy: settings.setBy.severity,
    mode: settings.mode,
    modeSetBy: settings.setBy.mode,
    pillar: rule.pillar,
    why: rule.why,
    fix: rule.fix,
    ...(rule.fixCommand !== undefined && { fixCommand: rule.fixCommand }),
    reference: rule.reference,
    version: rule.version,
    ...(rule.kind === 'condition'
      ? { resourceTypes: [...rule.on.resourceTypes], aspect: rule.on.aspect }
      : { windowMinutes: rule.windowMinutes, telling: rule.telling }),
    parameters: Object.entries(rule.parameters).map(([name, parameter]) => ({
      name,
      value: settings.parameters[name] ?? null,
      default: parameter.default ?? null,
      accepts: parameter.accepts,
      setBy: settings.setBy.parameters[name] ?? 'default',
    })),
    messages: Object.values(rule.messages),
    frameworks: frameworks.flatMap(({ id, requirements }) => {
      const ids = Object.keys(requirements).filter((each) =>
        requirements[each]?.rules.includes(rule.id),
      );
      return ids.length === 0 ? [] : [{ framework: id, requirements: ids }];
    }),
  };
}
