/** What a route is: data from which requests are read, answers made and OpenAPI written. */
import type * as z from 'zod/mini';
import type { AccessScope, Caller } from '../query/access.ts';
import type { CursorContent } from '../query/cursor.ts';
import type { FilterName, Written } from '../query/filter.ts';
import type { FreshnessReader } from '../query/freshness.ts';
import type { Question } from '../query/question.ts';
import type { ApiPorts } from './ports.ts';
import type { ProblemName } from './problems.ts';

/** A parameter of the query beside the filter's. */
export interface Parameter {
  readonly name: string;
  readonly about: string;
  readonly words?: readonly string[];
  readonly required?: true;
}

/** A request that was read. */
export interface Asked {
  readonly ports: ApiPorts;
  readonly caller: Caller;
  readonly scope: AccessScope;
  readonly written: Written;
  readonly path: Readonly<Record<string, string>>;
  readonly freshness: FreshnessReader;
  /** The question of the filter, or of other times; within: where they may look, for this question. */
  question(route: Route, within?: AccessScope): Promise<Question>;
  /** Where the list goes on. Throws QuestionError for a cursor that this question did not give. */
  cursorOf(route: Route): CursorContent | undefined;
  /** One value of a parameter. */
  value(name: string): string | undefined;
  body(): Promise<unknown>;
}

export interface Answer {
  readonly question: Question;
  readonly body: Readonly<Record<string, unknown>>;
  /** Of the moment: nobody promises the same again. */
  readonly isOfNow?: true;
}

export interface Route {
  readonly method: 'get' | 'post';
  /** Parameters in braces: `/v1/findings/{key}`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly filters: readonly FilterName[];
  readonly parameters: readonly Parameter[];
  /** The answer, as it is told. */
  readonly shape: z.ZodMiniObject;
  /** Name of the list in the answer that CSV and NDJSON give, and what is in it. */
  readonly rows?: { readonly name: string; readonly item: z.ZodMiniObject };
  /** Of a request that changes something. */
  readonly takes?: z.ZodMiniObject;
  readonly status?: number;
  /** What may go wrong here beside what may go wrong with every route of its kind. */
  readonly refuses?: readonly ProblemName[];
  run(asked: Asked): Promise<Answer>;
}
