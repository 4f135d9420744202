/** One cause that breaks several rules is one message: the alert of its root names the others. */
import type { Alert } from '../domain/alert.ts';
import { severityRank } from '../domain/severity.ts';
import type { AlertedKind } from '../domain/transition.ts';

/** Steps of a finding's life that can be told together, and those that are one kind of news. */
const families: Readonly<Partial<Record<AlertedKind, string>>> = {
  opened: 'open',
  regressed: 'open',
  resolved: 'over',
};

/**
 * The alerts of one transition, in their order: of those that another one inhibits, each says by
 * which, and that one names them. Nothing is inhibited by what is less severe, nor in a circle: the
 * more severe one is the root, then the one that inhibits more, then the first by id.
 */
export function inhibited(
  alerts: readonly Alert[],
  inhibits: (rule: string) => readonly string[],
): readonly Alert[] {
  if (alerts.length < 2) return alerts;
  const rootOf = new Map<Alert, Alert>();
  for (const family of new Set(Object.values(families))) {
    const sorted = alerts
      .filter(({ transition }) => families[transition] === family)
      .sort((a, b) => compare(a, b, inhibits));
    for (const [at, alert] of sorted.entries()) {
      const parent = sorted
        .slice(0, at)
        .find(({ rule }) => inhibits(rule.id).includes(alert.rule.id));
      if (parent !== undefined) rootOf.set(alert, rootOf.get(parent) ?? parent);
    }
  }
  return alerts.map((alert) => {
    const root = rootOf.get(alert);
    if (root !== undefined) return { ...alert, inhibitedBy: root.rule.id };
    const also = alerts.filter((each) => rootOf.get(each) === alert).map(alsoOf);
    return also.length === 0 ? alert : { ...alert, also };
  });
}

const alsoOf = ({ rule, severity }: Alert) => ({ rule: rule.id, title: rule.title, severity });

/** Total: severity, then who inhibits more, then id. */
function compare(a: Alert, b: Alert, inhibits: (rule: string) => readonly string[]): number {
  const more = inhibits(b.rule.id).length - inhibits(a.rule.id).length;
  const byId = a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0;
  return severityRank(a.severity) - severityRank(b.severity) || more || byId;
}
