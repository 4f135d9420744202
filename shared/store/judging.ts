/**
 * Keeps an older release, or a process that does not know yet what was pushed, from judging over a
 * newer one. While a stack is updated both run beside each other:
 *
 *     newer: opens, by a rule that the older does not have  ──►  state, judged by generation 8
 *     older: the same resource again ──► other rules, 7 < 8  ──►  refused; its message goes back
 *
 * Going back on purpose is noted by the schedule, once the older release has been the only one for a
 * while (schedule/rejudge.ts): from then on it judges over what it was gone back from.
 */
import type { Release } from '../domain/release.ts';
import type { JudgedBy } from '../engine/judged-by.ts';
import type { Recorded } from '../engine/recorded.ts';
import type { Table } from '../ports/table.ts';
import { releaseKey } from './keys.ts';

export interface Judging {
  readonly by: () => JudgedBy;
  /** Rejects with OlderJudge where something newer has judged by other rules. */
  refuse(recorded: Pick<Recorded, 'ruleSet' | 'judgedBy'>, ruleSet: string): Promise<void>;
}

/** What is recorded was judged by something newer. It passes: the message has to come again. */
export class OlderJudge extends Error {
  override readonly name = 'OlderJudge';
}

export function createJudging(
  table: Table,
  release: Release,
  configuration: () => number,
): Judging {
  const by = (): JudgedBy => ({ generation: release.generation, configuration: configuration() });

  async function hasGoneBackFrom(generation: number): Promise<boolean> {
    const noted = await table.get(releaseKey);
    return noted?.['hash'] === release.hash && Number(noted['back'] ?? 0) >= generation;
  }

  return {
    by,
    async refuse({ ruleSet: before, judgedBy }, ruleSet) {
      if (judgedBy === undefined || before === ruleSet) return;
      const own = by();
      if (judgedBy.configuration > own.configuration) {
        throw new OlderJudge(
          `configuration ${judgedBy.configuration} has judged it, and ${own.configuration} is known here: what was pushed is read within a minute`,
        );
      }
      const { generation } = judgedBy;
      if (generation > own.generation && !(await hasGoneBackFrom(generation))) {
        throw new OlderJudge(
          `the rules of release ${generation} have judged it, and these are of ${own.generation}: the newer one takes it`,
        );
      }
    },
  };
}
