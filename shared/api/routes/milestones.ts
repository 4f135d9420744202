/** Times that got a name, and two of them held against each other. */
import * as z from 'zod/mini';
import { didYouMean } from '../../configuration/did-you-mean.ts';
import {
  isMilestoneName,
  type Milestone,
  MOST_NAME,
  type RecordedMilestone,
} from '../../domain/milestone.ts';
import { faulty, NotAllowed } from '../../query/faults.ts';
import {
  comparedPillars,
  comparisonOf,
  milestoneNamed,
  scoresToKeep,
} from '../../query/milestones.ts';
import { momentOf } from '../../query/moment.ts';
import type { Question } from '../../query/question.ts';
import { scoreOf } from '../../query/scores.ts';
import { sorted } from '../../query/sorted.ts';
import { askedTimes, SETTLED_MS } from '../../query/times.ts';
import { bodyIn } from '../body.ts';
import { milestone, score } from '../knowledge-schemas.ts';
import { Refusal } from '../problem-of-error.ts';
import type { Asked, Route } from '../route.ts';
import { about, count, instant, severity } from '../schemas.ts';
import { stateless } from './filters.ts';

/** Scores are of the whole organization: who sees part of it is not told them. */
function milestoneView({ scores, ...rest }: RecordedMilestone, isWhole: boolean) {
  return {
    ...sorted(rest),
    ...(isWhole &&
      scores && {
        scores: Object.entries(scores).map(([framework, parts]) => ({
          framework,
          ...scoreOf([parts]),
        })),
      }),
  };
}

const seesAll = ({ accounts }: Pick<Question, 'accounts'>): boolean => accounts === undefined;

export const milestonesAnswer = z.strictObject({ ...about, items: z.array(milestone) });

const milestones: Route = {
  method: 'get',
  path: '/v1/milestones',
  id: 'listMilestones',
  summary: 'Times that got a name, oldest first; those that were withdrawn too',
  filters: ['knownAt'],
  parameters: [],
  shape: milestonesAnswer,
  rows: { name: 'items', item: milestone },
  async run(asked) {
    const question = await asked.question(milestones);
    // Whoever made one wants to see it: it is read as it is written, without waiting until it settles.
    const { knownAt } = question.filter;
    const all = (await asked.ports.milestones?.list(knownAt ?? asked.ports.clock())) ?? [];
    return {
      question,
      ...(knownAt === undefined && { isOfNow: true as const }),
      body: { items: all.map((each) => milestoneView(each, seesAll(question))) },
    };
  },
};

const compared = z.strictObject({
  pillar: z.enum(comparedPillars),
  severity,
  before: count,
  after: count,
});

export const comparisonFilters = stateless;

const side = z.strictObject({ name: z.optional(z.string()), at: instant, knownAt: instant });

export const comparisonAnswer = z.strictObject({
  ...about,
  from: side,
  to: side,
  openBefore: count,
  openAfter: count,
  begun: count,
  ended: count,
  items: z.array(compared),
  scores: z.array(
    z.strictObject({
      framework: z.string(),
      before: z.strictObject(score),
      after: z.strictObject(score),
    }),
  ),
});

const comparison: Route = {
  method: 'get',
  path: '/v1/milestones/comparison',
  id: 'compareMilestones',
  summary: 'Two milestones, or one and the time of the question, by pillar and severity',
  filters: comparisonFilters,
  parameters: [
    { name: 'from', about: 'Name of the first milestone.', required: true },
    { name: 'to', about: 'Name of the second; the time of the question unless given.' },
  ],
  shape: comparisonAnswer,
  rows: { name: 'items', item: compared },
  async run(asked) {
    const question = await asked.question(comparison);
    const all = (await asked.ports.milestones?.list(asked.ports.clock())) ?? [];
    const from =
      sideIn('from', asked.value('from'), all) ?? faulty('/from', 'is needed: a milestone');
    const to = sideIn('to', asked.value('to'), all) ?? question;
    const { counts, ...found } = await comparisonOf(question, asked.ports, from, to);
    const isWhole = seesAll(question) && Object.keys(asked.written).every(isNoFilter);
    return {
      question: { ...question, at: to.at, knownAt: to.knownAt },
      body: {
        from: sideView(from),
        to: sideView(to),
        ...found,
        items: counts,
        scores: isWhole ? comparedScores(from, to) : [],
      },
    };
  },
};

type Side = Pick<Question, 'at' | 'knownAt'> & Partial<Pick<Milestone, 'name' | 'scores'>>;

const isNoFilter = (name: string): boolean => name === 'from' || name === 'to';

const sideView = ({ name, at, knownAt }: Side) => ({
  ...(name !== undefined && { name }),
  at,
  knownAt,
});

function sideIn(
  place: string,
  name: string | undefined,
  all: readonly RecordedMilestone[],
): RecordedMilestone | undefined {
  if (name === undefined) return undefined;
  const known = all.filter(({ withdrawn }) => withdrawn === undefined).map((each) => each.name);
  const hint = didYouMean(name.slice(0, MOST_NAME), known);
  return milestoneNamed(all, name) ?? faulty(`/${place}`, `there is no such milestone${hint}`);
}

/** Of frameworks whose scores both have kept. */
function comparedScores({ scores: before = {} }: Side, { scores: after = {} }: Side) {
  return Object.entries(before).flatMap(([framework, was]) => {
    const is = after[framework];
    return is === undefined ? [] : [{ framework, before: scoreOf([was]), after: scoreOf([is]) }];
  });
}

const words = z.string().check(z.minLength(1), z.maxLength(500));
const made = z.strictObject({
  name: words,
  /** Absent: now. */
  asOf: z.optional(words),
  knownAt: z.optional(words),
  note: z.optional(words),
  /** Whose scores are kept with it; of the present only. */
  frameworks: z.optional(z.array(words).check(z.maxLength(20))),
});

export const milestoneMade = z.strictObject({ ...about, item: milestone });

const add: Route = {
  method: 'post',
  path: '/v1/milestones',
  id: 'addMilestone',
  summary: 'Gives a time a name, so that it can be asked and compared by it',
  filters: [],
  parameters: [],
  shape: milestoneMade,
  takes: made,
  status: 201,
  async run(asked) {
    const question = await administered(asked, add);
    const given = await bodyIn(asked, made);
    if (!isMilestoneName(given.name)) {
      const detail = `is 1 to ${MOST_NAME} letters, digits, spaces and . _ : + -, a letter or a digit first`;
      throw new Refusal('bad-body', `the name ${detail}`, [{ pointer: '/name', detail }]);
    }
    const { at, knownAt } = timesIn(asked, given, question);
    const { frameworks = [], note } = given;
    checkFrameworks(asked, frameworks, given.asOf ?? given.knownAt);
    const scores =
      frameworks.length === 0 ? undefined : await scoresToKeep(question, asked.ports, frameworks);
    const milestone: Milestone = {
      name: given.name,
      at,
      knownAt,
      by: asked.caller.name,
      ...(note !== undefined && { note }),
      ...(scores && { scores }),
    };
    const store = stored(asked);
    if (!(await store.add(milestone))) {
      throw new Refusal('not-done', `there is a milestone ${given.name}: a name is given once`);
    }
    return { question, isOfNow: true, body: { item: await itemOf(asked, given.name) } };
  },
};

const ended = z.strictObject({ name: words, reason: words });

const withdraw: Route = {
  method: 'post',
  path: '/v1/milestones/withdraw',
  id: 'withdrawMilestone',
  refuses: ['not-found'],
  summary: 'Says that a milestone is not to be used any more; it stays in the record',
  filters: [],
  parameters: [],
  shape: milestoneMade,
  takes: ended,
  async run(asked) {
    const question = await administered(asked, withdraw);
    const { name, reason } = await bodyIn(asked, ended);
    const done = await stored(asked).withdraw(name, { by: asked.caller.name, reason });
    if (done === 'unknown') throw new Refusal('not-found', 'there is no such milestone');
    return { question, isOfNow: true, body: { item: await itemOf(asked, name) } };
  },
};

/** A name is for everybody: who gives one administers the whole organization. */
async function administered(asked: Asked, route: Route): Promise<Question> {
  const question = await asked.question(route);
  stored(asked);
  const may = await asked.ports.access.may(asked.caller, 'administer');
  if (!may || !seesAll(question)) {
    throw new NotAllowed('milestones are made by who administers the whole organization');
  }
  return question;
}

function stored({ ports: { milestones } }: Asked) {
  if (milestones !== undefined) return milestones;
  throw new Refusal('not-built', 'no milestone can be made here: it was built without that part');
}

function timesIn(asked: Asked, given: z.output<typeof made>, { at, knownAt }: Question) {
  if (given.asOf === undefined && given.knownAt === undefined) return { at, knownAt };
  const { clock, settledMs = SETTLED_MS } = asked.ports;
  const moment = (name: 'asOf' | 'knownAt') => {
    const text = given[name];
    return text === undefined
      ? undefined
      : (momentOf(text, clock()) ?? faulty(`/${name}`, 'is no time'));
  };
  const [asOf, known] = [moment('asOf'), moment('knownAt')];
  const times = { ...(asOf && { asOf }), ...(known && { knownAt: known }) };
  return askedTimes(times, clock(), settledMs);
}

function checkFrameworks(
  { ports }: Asked,
  frameworks: readonly string[],
  time: string | undefined,
): void {
  const known = ports.frameworks.map(({ id }) => id);
  const unknown = frameworks.find((id) => !known.includes(id));
  const refuse = (detail: string): never => {
    throw new Refusal('bad-body', detail, [{ pointer: '/frameworks', detail }]);
  };
  if (unknown !== undefined) {
    refuse(`there is no framework ${unknown.slice(0, MOST_NAME)}${didYouMean(unknown, known)}`);
  }
  if (frameworks.length > 0 && time !== undefined) {
    refuse('scores are of the present: keep them with a milestone of now');
  }
}

async function itemOf(asked: Asked, name: string) {
  const all = await stored(asked).list(asked.ports.clock());
  const found = all.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Refusal('went-wrong', 'it was made and is not there');
  return milestoneView(found, true);
}

export const milestoneRoutes: readonly Route[] = [milestones, comparison, add, withdraw];
