import type { Configurable } from '../configuration/catalog.ts';
import type { Effective } from '../configuration/effective.ts';
import type { Place } from '../configuration/place.ts';
import type { Instant } from '../domain/instant.ts';
import type { Exception } from '../domain/lifecycle.ts';
import type { RuleInForce } from '../engine/select.ts';
import type { IncidentInForce } from '../engine/select-incidents.ts';
import type { ExpectedSource } from '../organization/coverage-sources.ts';
import type { OwnerConfig } from '../organization/owner.ts';
import type { Actors } from '../ports/actors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Milestones } from '../ports/milestones.ts';
import type { Table } from '../ports/table.ts';
import type { ArchivedHistory } from '../store/archived-history.ts';
import type { AskedTimes } from './times.ts';

/** A requirement of a framework, and the rules that bear on it. */
export interface FrameworkRequirement {
  readonly summary?: string;
  readonly rules: readonly string[];
  readonly remains?: string;
  readonly needs?: string;
  readonly notCovered?: string;
}

export interface FrameworkFacts {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly note?: string;
  readonly requirements: Readonly<Record<string, FrameworkRequirement>>;
}

/** Exceptions that were in force at a time, by what was known at another. */
export interface Exceptions {
  inForce(times: AskedTimes): Promise<readonly Exception[]>;
}

/** A version of what people configured. */
export interface ConfigurationVersion {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly by: string;
  readonly summary: string;
}

export interface ConfigurationVersions {
  list(knownAt: Instant): Promise<readonly ConfigurationVersion[]>;
}

/** What questions are answered from. */
export interface QueryPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly rules: readonly RuleInForce[];
  readonly incidents: readonly IncidentInForce[];
  /** What people set of rules in a place, now or at a time; absent: what the rules above say. */
  readonly effective?: (
    place: Place,
    times?: AskedTimes,
  ) => Promise<(rule: Configurable) => Effective>;
  readonly frameworks: readonly FrameworkFacts[];
  /** Who made calls; absent: nobody is named. */
  readonly actors?: Pick<Actors, 'details'>;
  readonly owners?: OwnerConfig;
  /** Sources that every account is to have: without them only what was heard is told. */
  readonly sources?: () => Promise<readonly ExpectedSource[]>;
  readonly exceptions?: Exceptions;
  readonly configurationVersions?: ConfigurationVersions;
  /** Where older history has moved to; absent: it never has. */
  readonly archive?: ArchivedHistory;
  /** Since when everything is kept, where history expires; undefined: nothing has expired yet. */
  readonly keptSince?: () => Promise<Instant | undefined>;
  readonly milestones?: Pick<Milestones, 'list'>;
  /** The account that Plumbline lives in, for its heartbeat. */
  readonly hubAccountId?: string;
  /** Queues of what was given up that are not empty; absent: they are not open to this. */
  readonly deadLetters?: () => Promise<
    readonly { readonly queue: string; readonly count: number }[]
  >;
  /** What is younger is not answered from; 60,000 unless given. */
  readonly settledMs?: number;
}
