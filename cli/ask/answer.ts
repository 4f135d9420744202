/** Asks, and reads the answer: what is not as it should be is told as a person can use it. */
import * as z from 'zod/mini';
import { UsageError } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import type { Asker, Query } from './asker.ts';
import { faultsText } from './filter-options.ts';

/** Throws UsageError for what was asked wrongly, Failure for what could not be answered. */
export async function answerOf<S extends z.ZodMiniType>(
  asker: Asker,
  path: string,
  query: Query,
  shape: S,
): Promise<z.output<S>> {
  return read(await asker.send({ method: 'GET', path, query }), asker, shape);
}

/** The same of a request that changes something. */
export async function sentTo<S extends z.ZodMiniType>(
  asker: Asker,
  path: string,
  body: unknown,
  shape: S,
): Promise<z.output<S>> {
  const asking = { method: 'POST', path, query: [], body: JSON.stringify(body) } as const;
  return read(await asker.send(asking), asker, shape);
}

async function read<S extends z.ZodMiniType>(
  response: Response,
  { where }: Asker,
  shape: S,
): Promise<z.output<S>> {
  const text = await response.text();
  const value = jsonIn(text);
  if (!response.ok) throw refusal(response.status, value, where);
  const found = z.safeParse(shape, value);
  if (found.success) return found.data;
  // A newer server may say more than this command line knows of.
  const wrong = found.error.issues.filter(({ code }) => code !== 'unrecognized_keys');
  if (wrong.length === 0) return value as z.output<S>;
  const place = wrong[0]?.path.map(String).join('.') || 'the whole';
  throw new Failure(
    exitCodes.unexpected,
    `${where} gave an answer that cannot be read (${place}): is it Plumbline, and of this version?`,
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const problemShape = z.looseObject({
  detail: z.optional(z.string()),
  message: z.optional(z.string()),
  errors: z.optional(z.array(z.looseObject({ pointer: z.string(), detail: z.string() }))),
});

/** 400 and the like are the asker's; 401 and 403 a matter of permission; the rest is nobody's here. */
const codes: Readonly<Record<number, ExitCode>> = {
  401: exitCodes.permission,
  403: exitCodes.permission,
  501: exitCodes.preflight,
  503: exitCodes.preflight,
};

function refusal(status: number, value: unknown, where: string): Error {
  const found = z.safeParse(problemShape, value);
  const problem = found.success ? found.data : {};
  const said = problem.detail ?? problem.message ?? `the answer was ${status}`;
  if (status === 400 || status === 404 || status === 409 || status === 413) {
    const places = problem.errors ?? [];
    const isQuestion = status === 400 && places.length > 0;
    if (isQuestion) return new UsageError(faultsText(places));
    const list = places.map(({ detail }) => detail).join(' · ');
    return new UsageError(list === '' ? said : `${said}: ${list}`);
  }
  return new Failure(codes[status] ?? exitCodes.unexpected, `${where}: ${said}`);
}
