/** What can go wrong, by name: the types of RFC 9457. docs/api.md has a section of each name. */
export const problems = {
  'bad-question': [400, 'The question cannot be answered as it was put'],
  'bad-body': [400, 'The body is not what this request takes'],
  'bad-request': [400, 'The request cannot be read'],
  'not-signed-in': [401, 'Nobody is known to have sent this'],
  'not-allowed': [403, 'You may not do or see this'],
  'not-found': [404, 'There is no such thing'],
  'wrong-method': [405, 'There is nothing here for this method'],
  'not-acceptable': [406, 'There is no such form of this answer'],
  'too-slow': [408, 'The request took too long'],
  'several-named': [409, 'Several things have this name'],
  'not-done': [409, 'It could not be done'],
  expired: [410, 'This is not kept any more'],
  'too-large': [413, 'The request is too large'],
  'wrong-address': [421, 'This was not meant for here'],
  'went-wrong': [500, 'Something went wrong here'],
  'not-built': [501, 'This installation cannot do it'],
  'not-now': [503, 'The store could not be asked just now'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

export type ProblemName = keyof typeof problems;

/** One place that is wrong, as a JSON pointer into the query or the body. */
export interface Place {
  readonly pointer: string;
  readonly detail: string;
}

export interface Problem {
  /** Resolves on this server: `/v1/problems/bad-question`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly Place[];
}

export const problemNames = Object.keys(problems).filter((name): name is ProblemName =>
  Object.hasOwn(problems, name),
);

export function problem(name: ProblemName, detail: string, errors?: readonly Place[]): Problem {
  const [status, title] = problems[name];
  return { type: `/v1/problems/${name}`, title, status, detail, ...(errors && { errors }) };
}

export const PROBLEM_TYPE = 'application/problem+json';

export function problemResponse(about: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(about), {
    status: about.status,
    headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...headers },
  });
}
