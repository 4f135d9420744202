import type { Configuration } from '../../configuration/configuration.ts';
import type { Corpus } from '../../configuration/indexes.ts';
import type { Release } from '../../domain/release.ts';
import type { FindingStore } from '../../ports/finding-store.ts';
import { createDirectory } from '../../store/directory.ts';
import { createExceptionBook } from '../../store/exceptions.ts';
import { createFindingStore } from '../../store/finding-store.ts';
import { createJudging } from '../../store/judging.ts';
import { createUnitPaths } from '../../store/unit-paths.ts';
import { jitteredBackoff } from '../backoff.ts';
import { type CurrentRules, type CurrentRulesPorts, currentRules } from './current-rules.ts';

/** What judges, and what records by the exceptions in force. */
export interface InForce extends CurrentRules {
  readonly store: FindingStore;
}

export function whatIsInForce(
  ports: CurrentRulesPorts,
  corpus: Corpus,
  packaged: Configuration,
  /** Absent: no other release runs beside this one. */
  release?: Release,
): InForce {
  const { table, clock, log, meter } = ports;
  const unread = (error: unknown): void => {
    meter.count('exceptions-unreadable');
    log.error('exceptions could not be read; those known stay in force', { error });
  };
  const units = createUnitPaths(createDirectory(table, clock), clock);
  const exceptions = createExceptionBook({ table, clock, units, unread });
  const current = currentRules(ports, corpus, packaged);
  const judging = release && createJudging(table, release, current.configuration);
  return {
    ...current,
    store: createFindingStore({
      table,
      clock,
      backoff: jitteredBackoff,
      exceptions,
      ...(judging && { judging }),
    }),
  };
}
