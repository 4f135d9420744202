import { ArchiveError } from '../ports/history-archive.ts';
import type { Log } from '../ports/log.ts';
import { TableError } from '../ports/table.ts';
import { Expired, NotAllowed, NothingFound, QuestionError } from '../query/faults.ts';
import { SeveralNamed } from '../query/timeline.ts';
import { type Problem, type ProblemName, problem } from './problems.ts';

/** A refusal that has a name of its own. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;

  constructor(name: ProblemName, detail: string, errors?: Problem['errors']) {
    super(detail);
    this.problem = problem(name, detail, errors);
  }
}

/** What whoever asked is told of an error: never more than they may know. */
export function problemOf(error: unknown, log?: Log): Problem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof QuestionError) return problem('bad-question', error.message, error.faults);
  if (error instanceof NotAllowed) return problem('not-allowed', error.message);
  if (error instanceof NothingFound) return problem('not-found', error.message);
  if (error instanceof Expired) return problem('expired', error.message);
  if (error instanceof SeveralNamed) {
    const errors = error.subjects.map(({ accountId, region, resourceType, resourceId }, index) => ({
      pointer: `/candidates/${index}`,
      detail: `account=${accountId} region=${region} resourceType=${resourceType}: ${resourceId}`,
    }));
    return problem('several-named', error.message, errors);
  }
  log?.error('a question could not be answered', { error });
  if (error instanceof ArchiveError) {
    return problem('not-now', 'the archive of history is out of reach; ask again in a moment');
  }
  if (error instanceof TableError && !error.refused) {
    return problem('not-now', 'the store is busy or out of reach; ask again in a moment');
  }
  return problem(
    'went-wrong',
    'the log of this installation says more; ask again, or ask its owner',
  );
}
