/** What OpenAPI says of answers: every status that there is, with its headers and its body. */
import { forms } from './forms.ts';
import { PROBLEM_TYPE, type ProblemName, problemNames, problems } from './problems.ts';
import type { Route } from './route.ts';

const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** What any request may meet, here or at the door of one machine. */
const anywhere: readonly ProblemName[] = [
  'bad-question',
  'bad-request',
  'not-signed-in',
  'not-allowed',
  'not-acceptable',
  'too-slow',
  'too-large',
  'wrong-address',
  'went-wrong',
  'not-now',
];

export function problemsOf({ method, path, filters, refuses = [] }: Route): readonly ProblemName[] {
  return [
    ...anywhere,
    ...(path.includes('{') ? (['not-found'] as const) : []),
    ...(filters.includes('knownAt') ? (['expired'] as const) : []),
    ...(method === 'post' ? (['bad-body', 'not-done', 'not-built'] as const) : []),
    ...refuses,
  ];
}

const nameOf = (status: number): string => `Problem${status}`;

/** References to the answers of some problems, by status. */
export function problemResponses(names: readonly ProblemName[]) {
  const statuses = [...new Set(names.map((name) => problems[name][0]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

/** The answers that they refer to. */
export function problemComponents() {
  const byStatus = Map.groupBy(problemNames, (name) => problems[name][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      nameOf(status),
      {
        description: names.map((name) => `${name}: ${problems[name][1]}.`).join(' '),
        content: { [PROBLEM_TYPE]: { schema: PROBLEM } },
      },
    ]),
  );
}

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const ETAG = {
  required: true,
  description: 'Strong where the question has its knownAt and the answer is the same for ever.',
  schema: { type: 'string', pattern: '^(W/)?"[A-Za-z0-9_-]{27}"$' },
};

/** Rows say in headers what JSON says in its fields. */
const ROWS = {
  'Plumbline-As-Of': { description: 'Of rows: asOf.', schema: time },
  'Plumbline-Known-At': { description: 'Of rows: knownAt.', schema: time },
  'Plumbline-Data-As-Of': { description: 'Of rows: dataAsOf.', schema: time },
  'Plumbline-Coverage': { description: 'Of rows: coverage, as JSON.', schema: text },
  'Plumbline-Next-Cursor': { description: 'Of rows, where there are more.', schema: text },
};

export function goodResponses({ method, rows, summary, status = 200 }: Route, schema: unknown) {
  return {
    [status]: {
      description: summary,
      headers: { ETag: ETAG, ...(rows && ROWS) },
      content: {
        [forms.json]: { schema },
        ...(rows && {
          [forms.ndjson]: {
            schema: { ...text, description: 'An item a line.' },
            // The list of the JSON whose items the lines are: a text has no schema of its own.
            'x-lines-of': rows.name,
          },
          'text/csv': { schema: { ...text, description: 'An item a line.' } },
        }),
      },
    },
    ...(method === 'get' && {
      304: { description: 'What you have is what there is.', headers: { ETag: ETAG } },
    }),
  };
}
