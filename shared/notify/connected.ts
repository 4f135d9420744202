/** The notifier's ports over the table, the configuration in force and the sinks of the stage. */
import { findingId } from '../alerts/finding-id.ts';
import { grew } from '../alerts/grew.ts';
import type { Destination } from '../configuration/routes.ts';
import type { Alert } from '../domain/alert.ts';
import type { AlertSink } from '../ports/alert-sink.ts';
import type { Clock } from '../ports/clock.ts';
import type { Meter } from '../ports/log.ts';
import type { Table } from '../ports/table.ts';
import { evidenceBefore, lastBeginning } from '../store/beginnings.ts';
import type { ConfigurationSource } from '../store/configuration-source.ts';
import { openRow } from '../store/finding-row.ts';
import { openFindings } from '../store/findings.ts';
import { createGroups } from '../store/groups.ts';
import { keptAccounts } from '../store/kept-accounts.ts';
import { standingOf } from '../store/lifecycle.ts';
import { createSendings } from '../store/sendings.ts';
import { routeFacts } from './facts.ts';
import type { NotifyPorts, PresentStanding, ToldSink } from './ports.ts';
import { destinationText, routeOf } from './route.ts';

export interface ConnectedOptions {
  readonly table: Table;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly configuration: Pick<ConfigurationSource, 'current'>;
  /** The stage's own: what is worth a message, and what follows every step. */
  readonly sinks: readonly AlertSink[];
  readonly followers?: readonly AlertSink[];
  /** The sink of another destination than `slack`; `own`, or where there is none: the stage's own. */
  readonly sinkOf?: (destination: Destination) => Promise<ToldSink | 'own' | undefined>;
}

export function connectedPorts(options: ConnectedOptions): NotifyPorts {
  const { table, clock, meter, configuration } = options;
  const accountOf = keptAccounts(table, clock);
  return {
    groups: createGroups(table, clock),
    sendings: createSendings(table, clock),
    async routeOf({ subject, traits, rule, severity, transition }) {
      const { configuration: inForce } = await configuration.current();
      const account = await accountOf(subject.accountId);
      const finding = { subject, traits, rule: rule.id, severity, state: transition };
      return routeOf(inForce.routes, routeFacts(finding, account));
    },
    standing: (alert) => standingIn(table, clock, alert),
    async beginningOf({ id, subject, rule, recordedAt, incident }) {
      // An incident has one beginning, which nothing moves.
      if (incident !== undefined) return undefined;
      const began = await lastBeginning(
        table,
        { subject, rule: rule.id },
        { id: transitionOf(id, rule.id), recordedAt },
      );
      return began && { ...began, id: `${began.transition}#${rule.id}` };
    },
    async hasGrown({ id, subject, rule, recordedAt, evidence }) {
      const before = await evidenceBefore(
        table,
        { subject, rule: rule.id },
        { id: transitionOf(id, rule.id), recordedAt },
      );
      return before !== undefined && grew(before, evidence);
    },
    async openOf(rule, accountId) {
      // What a new rule found is told of several accounts together.
      const isOne = /^\d{12}$/.test(accountId);
      const open = await openFindings(table, isOne ? { accountId } : { rule });
      return new Set(
        open.filter((row) => row.rule === rule).map(({ subject }) => findingId(subject, rule)),
      );
    },
    sinksFor: (to) => sinksFor(to, options),
    clock,
    meter,
  };
}

/** `<transition id>#<rule id>` without the rule. */
const transitionOf = (id: string, rule: string): string => id.slice(0, -(rule.length + 1));

async function standingIn(table: Table, clock: Clock, alert: Alert): Promise<PresentStanding> {
  const { subject, rule, incident } = alert;
  const ref = { subject, rule: rule.id, ...(incident && { incident: incident.id }) };
  const row = await openRow(table, ref);
  if (row === undefined) return 'over';
  const { state } = standingOf(row.episode, clock());
  return state === 'snoozed' || state === 'excepted' ? 'muted' : 'open';
}

async function sinksFor(
  to: readonly Destination[],
  { sinks, followers = [], sinkOf, meter }: ConnectedOptions,
): Promise<readonly ToldSink[]> {
  const own: readonly ToldSink[] = [
    ...followers.map((sink) => ({ sink, name: sink.name, follows: true })),
    ...sinks.map((sink) => ({ sink, name: sink.name, follows: false })),
  ];
  const found = new Map<string, ToldSink>();
  for (const destination of to) {
    const told = isOwn(destination) ? 'own' : await sinkOf?.(destination);
    // Told somewhere else than was asked for is better than told nowhere.
    if (told === undefined) meter.count('alerts-destination-unknown');
    for (const each of told === undefined || told === 'own' ? own : [told]) {
      found.set(each.name, each);
    }
  }
  return [...found.values()];
}

const isOwn = (destination: Destination): boolean => destinationText(destination) === 'slack';
