/** What people do with findings. Who did it goes with it. */
import * as z from 'zod/mini';
import { type Instant, parseInstant } from '../../domain/instant.ts';
import type { Verb } from '../../query/access.ts';
import { NotAllowed, NothingFound } from '../../query/faults.ts';
import { type FindingName, parseFindingKey } from '../../query/finding-key.ts';
import { oneFinding } from '../../query/one-finding.ts';
import { type Question, questionOf } from '../../query/question.ts';
import type { Lifecycle } from '../ports.ts';
import { Refusal } from '../problem-of-error.ts';
import type { Asked, Route } from '../route.ts';
import { about, instant } from '../schemas.ts';

const done = z.strictObject({ ...about, done: z.string(), finding: z.string() });
const words = z.string().check(z.minLength(1), z.maxLength(500));
const note = z.strictObject({ note: z.optional(words) });
const untilWhy = z.strictObject({ until: instant, reason: words });
const excepted = z.strictObject({ finding: z.string(), until: instant, reason: words });

async function permitted(asked: Asked, route: Route, verb: Verb, key: string | undefined) {
  const question = await asked.question(route);
  const { lifecycle } = asked.ports;
  if (lifecycle === undefined) {
    throw new Refusal('not-built', 'nothing can be changed here: it was built without that part');
  }
  const name = parseFindingKey(key ?? '');
  if (name === undefined) throw new NothingFound('there is no such finding');
  const scope = await asked.ports.access.scopeOf(asked.caller, verb);
  const { accounts } = await questionOf(asked.ports, scope, {});
  if (accounts !== undefined && !accounts.has(name.subject.accountId)) {
    throw new NotAllowed(`you may not ${verb} here`);
  }
  await oneFinding(question, name);
  return { question, lifecycle, name };
}

interface About {
  readonly question: Question;
  readonly lifecycle: Lifecycle;
  readonly name: FindingName;
}

const answer = ({ question }: About, done: string, key: string) => {
  return { question, isOfNow: true as const, body: { done, finding: key } };
};

async function read<S extends z.ZodMiniObject>(asked: Asked, shape: S): Promise<z.output<S>> {
  const found = z.safeParse(shape, await asked.body());
  if (found.success) return found.data;
  const errors = found.error.issues.map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(''),
    detail: message,
  }));
  throw new Refusal('bad-body', 'the body is not what this request takes', errors);
}

function until(text: string): Instant {
  const time = parseInstant(text);
  if (time === undefined) throw new Refusal('bad-body', 'until is no time');
  return time;
}

const acknowledge: Route = {
  method: 'post',
  path: '/v1/findings/{key}/acknowledge',
  id: 'acknowledgeFinding',
  summary: 'Somebody has seen it and looks after it',
  filters: [],
  parameters: [],
  shape: done,
  takes: note,
  async run(asked) {
    const key = asked.path['key'] ?? '';
    const on = await permitted(asked, acknowledge, 'acknowledge', key);
    const given = await read(asked, note);
    await on.lifecycle.acknowledge(on.name, asked.caller, given.note ? { note: given.note } : {});
    return answer(on, 'acknowledged', key);
  },
};

const snooze: Route = {
  method: 'post',
  path: '/v1/findings/{key}/snooze',
  id: 'snoozeFinding',
  summary: 'Nobody is told of it until a time',
  filters: [],
  parameters: [],
  shape: done,
  takes: untilWhy,
  async run(asked) {
    const key = asked.path['key'] ?? '';
    const on = await permitted(asked, snooze, 'snooze', key);
    const given = await read(asked, untilWhy);
    const { reason } = given;
    await on.lifecycle.snooze(on.name, asked.caller, { reason, until: until(given.until) });
    return answer(on, 'snoozed', key);
  },
};

const except: Route = {
  method: 'post',
  path: '/v1/exceptions',
  id: 'makeException',
  summary: 'A finding is accepted until a time, for a reason',
  filters: [],
  parameters: [],
  shape: done,
  takes: excepted,
  async run(asked) {
    const given = asked.ports.lifecycle ? await read(asked, excepted) : undefined;
    const on = await permitted(asked, except, 'except', given?.finding);
    if (given === undefined) throw new NothingFound('there is no such finding');
    const { reason } = given;
    await on.lifecycle.except(on.name, asked.caller, { reason, until: until(given.until) });
    return answer(on, 'excepted', given.finding);
  },
};

export const lifecycleRoutes: readonly Route[] = [acknowledge, snooze, except];
