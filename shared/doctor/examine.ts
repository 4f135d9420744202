import { atPlace } from './asked.ts';
import {
  type Answer,
  type Check,
  type Circumstances,
  type Result,
  Unread,
  worst,
} from './check.ts';
import type { Place, Reads } from './reads.ts';

/** What a check found in one place; a check of the hub has one, without account and Region. */
export interface PlacedAnswer extends Answer {
  readonly accountId?: string;
  readonly region?: string;
}

export interface Examined {
  readonly id: string;
  readonly title: string;
  readonly result: Result;
  readonly docs: string;
  readonly answers: readonly PlacedAnswer[];
}

/** Whose places are looked at. */
export interface Scope {
  /** The account of our own credentials, read without assuming a role. */
  readonly own: string | undefined;
  readonly accounts: readonly string[];
}

export interface Options {
  /** Told after each answer. */
  readonly answered?: (done: number, of: number) => void;
  /** The command that gives whoever runs this what it may not read yet. */
  readonly grant: string;
}

/** Nothing was looked at, so nothing is known: what was not asked must not pass. */
const NOWHERE: PlacedAnswer = {
  result: 'unknown',
  evidence: { why: 'no account is known, so nothing was looked at' },
  fix: 'aws sts get-caller-identity',
};

export const docsOf = (id: string): string => `docs/doctor.md#${id}`;

/** Runs checks side by side, each wherever it applies; gives their answers in the order of checks. */
export async function examine(
  checks: readonly Check[],
  reads: Reads,
  circumstances: Circumstances,
  { own, accounts }: Scope,
  { answered = () => {}, grant }: Options,
): Promise<readonly Examined[]> {
  const places = new Map(checks.map((check) => [check, placesOf(check, circumstances, accounts)]));
  const total = [...places.values()].reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  const answerAt = async (check: Check, place: Place): Promise<PlacedAnswer> => {
    // Our own account is read with our own credentials: nobody has to assume a role there.
    const { accountId, ...here } = place;
    const from = accountId === own ? here : place;
    const answer = await answerOf(check, reads, circumstances, from, grant);
    done += 1;
    answered(done, total);
    if (check.scope === 'hub') return answer;
    return { ...place, ...answer, ...(check.scope === 'account' ? { region: 'global' } : {}) };
  };
  return Promise.all(
    checks.map(async (check) => {
      const found = places.get(check) ?? [];
      const answers =
        found.length === 0
          ? [NOWHERE]
          : await Promise.all(found.map((place) => answerAt(check, place)));
      const { id, title } = check;
      return {
        id,
        title,
        result: worst(answers.map((each) => each.result)),
        docs: docsOf(id),
        answers,
      };
    }),
  );
}

function placesOf(
  { scope }: Check,
  { region, regions }: Circumstances,
  accounts: readonly string[],
): readonly Place[] {
  switch (scope) {
    case 'hub':
      return [{ region }];
    case 'account':
      return accounts.map((accountId) => ({ accountId, region }));
    case 'place':
      return accounts.flatMap((accountId) => regions.map((each) => ({ accountId, region: each })));
  }
}

async function answerOf(
  check: Check,
  reads: Reads,
  circumstances: Circumstances,
  place: Place,
  grant: string,
): Promise<Answer> {
  try {
    return await check.look(atPlace(check, reads, circumstances, place));
  } catch (error) {
    if (error instanceof Unread) {
      return { result: 'unknown', evidence: error.evidence, fix: error.fix ?? grant };
    }
    // An answer of a shape that nobody expected: not known, whatever it is.
    const why = error instanceof Error ? error.message : String(error);
    return { result: 'unknown', evidence: { why }, fix: 'npx plumbline doctor --json' };
  }
}
