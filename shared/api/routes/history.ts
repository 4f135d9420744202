import * as z from 'zod/mini';
import { epochMs } from '../../domain/instant.ts';
import { incidentAspect } from '../../domain/raised-call.ts';
import type { Subject } from '../../domain/subject.ts';
import type { Transition } from '../../domain/transition.ts';
import { questionText, writeCursor } from '../../query/cursor.ts';
import { difference, type LateChange } from '../../query/diff.ts';
import { faulty } from '../../query/faults.ts';
import type { FilterName } from '../../query/filter.ts';
import { closingKnown, findingView } from '../../query/finding-view.ts';
import { ACCEPTED_TIMES, momentOf } from '../../query/moment.ts';
import { createNaming, type Naming } from '../../query/naming.ts';
import { movedTo, type Question } from '../../query/question.ts';
import { namedSubject, resourceHistory } from '../../query/timeline.ts';
import { namedTransitionView, transitionView } from '../../query/transition-view.ts';
import { feedRange, fitting, transitionPage } from '../../query/transitions.ts';
import type { Episode } from '../../store/episode-item.ts';
import { aspectsNow } from '../../store/resource-timeline.ts';
import { aspectNow } from '../knowledge-schemas.ts';
import { limitIn, pageParameters } from '../paging.ts';
import { namingAsked, withWho } from '../people.ts';
import type { Answer, Asked, Parameter, Route } from '../route.ts';
import { about, count, episode, finding, instant, paged, span, transition } from '../schemas.ts';
import { wordsIn } from '../words.ts';
import { lasting } from './filters.ts';

export const timelineAnswer = z.strictObject({
  ...about,
  accountId: z.string(),
  region: z.string(),
  resourceType: z.string(),
  resourceId: z.string(),
  name: z.optional(z.string()),
  standings: z.array(z.strictObject({ rule: z.string(), standing: z.string(), since: instant })),
  episodes: z.array(z.extend(episode, { rule: z.string(), severity: z.string() })),
  present: z.optional(z.array(aspectNow)),
  /** First records that have expired, by aspect. */
  gone: z.array(z.strictObject({ aspect: z.string(), records: count })),
  items: z.array(transition),
});

/** Which one, where several have the name; and what of its history. */
export const timelineFilters = [
  'account',
  'region',
  'resourceType',
  'rule',
  'severity',
  'since',
  'until',
  'asOf',
  'knownAt',
] as const satisfies readonly FilterName[];

const withMore: Parameter = {
  name: 'with',
  about:
    'who: who may have done it; present: how it stands now, and when it was last seen. Both: who,present.',
};

const timeline: Route = {
  method: 'get',
  path: '/v1/timeline',
  id: 'getTimeline',
  refuses: ['not-found', 'several-named'],
  summary: 'What became of one resource, by its id, name or ARN; also of one that is gone',
  filters: timelineFilters,
  parameters: [{ name: 'resource', about: 'Id, name or ARN.', required: true }, withMore],
  shape: timelineAnswer,
  rows: { name: 'items', item: transition },
  async run(asked) {
    const question = await asked.question(timeline);
    const name = asked.value('resource');
    if (!name) return faulty('/resource', 'is needed: an id, a name or an ARN');
    const more = wordsIn('with', asked.value('with'), ['who', 'present']);
    const naming = more.has('who') ? createNaming(asked.ports.actors) : undefined;
    const subject = await namedSubject(question, name);
    const found = await resourceHistory(question, subject);
    const { transitions, episodes, standings, archived, gone } = found;
    const { accountId, region, resourceType, resourceId } = subject;
    const known = transitions.findLast(({ traits }) => traits.name !== undefined)?.traits.name;
    const present = more.has('present') ? await presentOf(question, subject) : undefined;
    return {
      question: { ...question, accounts: new Set([accountId]) },
      ...(more.size > 0 && { isOfNow: true as const }),
      body: {
        accountId,
        region,
        resourceType,
        resourceId,
        ...(known !== undefined && { name: known }),
        standings,
        episodes: episodes.map((row) => ({
          rule: row.rule,
          severity: row.severity,
          openedAt: row.openedAt,
          ...closingKnown(row, question.knownAt),
          recordedAt: row.recordedAt,
        })),
        ...(present && { present }),
        gone,
        items: await transitionViews(await inQuestion(transitions, question), naming, archived),
      },
    };
  },
};

/** What of a history was asked for: until T, within the times, of the rules. */
async function inQuestion(
  transitions: readonly Transition[],
  question: Question,
): Promise<readonly Transition[]> {
  const { rule, severity, since, until } = question.filter;
  const timed = transitions.filter(
    ({ observedAt }) =>
      observedAt <= question.at &&
      (since === undefined || observedAt >= since) &&
      (until === undefined || observedAt < until),
  );
  if (rule === undefined && severity === undefined) return timed;
  const filter = { ...(rule && { rule }), ...(severity && { severity }) };
  const about = { ...question, filter };
  const fitted = await Promise.all(
    timed.map(async (each) => ({ ...each, changes: await fitting(each, about) })),
  );
  return fitted.filter(({ changes }) => changes.length > 0);
}

async function presentOf({ table }: Question, subject: Subject) {
  const now = await aspectsNow(table, subject);
  return now
    .filter(({ aspect }) => !aspect.startsWith(incidentAspect('')))
    .map(({ aspect, recorded: { deleted, seen, standings }, unknown }) => ({
      aspect,
      deleted,
      seenAt: seen,
      open: [...standings]
        .filter(([, held]) => held.standing === 'violation')
        .map(([rule]) => rule),
      unknown,
    }));
}

function transitionViews(
  transitions: readonly Transition[],
  naming: Naming | undefined,
  archived: ReadonlySet<string>,
) {
  return Promise.all(
    transitions.map((each) => {
      const isArchived = archived.has(each.id);
      return naming === undefined
        ? transitionView(each, isArchived)
        : namedTransitionView(each, naming, isArchived);
    }),
  );
}

export const feedFilters = [...lasting, 'since', 'until', 'kind'] as const;

export const transitionList = z.strictObject({
  ...about,
  from: instant,
  to: instant,
  items: z.array(transition),
  ...paged,
});

const transitions: Route = {
  method: 'get',
  path: '/v1/transitions',
  id: 'listTransitions',
  summary: 'What was recorded from one time to another, newest first; the last week unless asked',
  filters: feedFilters,
  parameters: [...pageParameters, withWho],
  shape: transitionList,
  rows: { name: 'items', item: transition },
  async run(asked) {
    const question = await asked.question(transitions);
    const limit = limitIn(asked.value('limit'));
    const [sort, name] = asked.cursorOf(transitions)?.place ?? [];
    const after = sort === undefined || name === undefined ? undefined : { sort, name };
    const found = await transitionPage(question, limit, after);
    const { from, to } = feedRange(question);
    const { at, knownAt } = question;
    const last = found.transitions.at(-1)?.place;
    const nextCursor =
      found.more && last
        ? writeCursor(
            {
              at,
              knownAt,
              place: [last.sort, last.name],
              since: from,
              until: question.filter.until ?? to,
            },
            questionText(transitions.id, asked.written, asked.scope),
          )
        : undefined;
    const naming = namingAsked(asked);
    const archived = new Set(
      found.transitions.flatMap((each) => (each.isArchived ? [each.transition.id] : [])),
    );
    const items = await transitionViews(
      found.transitions.map((each) => each.transition),
      naming,
      archived,
    );
    return {
      question,
      ...(naming && { isOfNow: true as const }),
      body: { from, to, items, ...(nextCursor && { nextCursor }) },
    };
  },
};

const late = z.strictObject({ finding, before: z.array(span), after: z.array(span) });

export const diffAnswer = z.strictObject({
  ...about,
  from: instant,
  to: instant,
  windowSeconds: z.number(),
  openBefore: count,
  openAfter: count,
  stillOpen: count,
  new: z.array(finding),
  regressed: z.array(finding),
  resolved: z.array(finding),
  entered: z.array(finding),
  left: z.array(finding),
  cameAndWent: z.array(finding),
  late: z.array(late),
});

const diff: Route = {
  method: 'get',
  path: '/v1/diff',
  id: 'getDiff',
  summary: 'What changed between two times: open(from) − resolved + new + regressed = open(to)',
  filters: lasting,
  parameters: [
    { name: 'from', about: `The first time: ${ACCEPTED_TIMES}.`, required: true },
    { name: 'to', about: 'The second time; knownAt unless given.' },
  ],
  shape: diffAnswer,
  async run(asked) {
    const base = await asked.question(diff);
    const from = timeIn(asked, 'from', base) ?? faulty('/from', `is needed: ${ACCEPTED_TIMES}`);
    const to = timeIn(asked, 'to', base) ?? base.knownAt;
    if (from >= to) faulty('/from', 'is not before to');
    const question = movedTo(base, asked.ports, to);
    const found = await difference(question, from, to);
    const shown = (rows: readonly Episode[]) =>
      Promise.all(rows.map((row) => findingView(row, question)));
    const lateShown = async ({ row, before, after }: LateChange) => {
      return { finding: await findingView(row, question), before, after };
    };
    return {
      question,
      body: {
        from,
        to,
        windowSeconds: (epochMs(to) - epochMs(from)) / 1000,
        openBefore: found.openBefore,
        openAfter: found.openAfter,
        stillOpen: found.stillOpen.length,
        new: await shown(found.new),
        regressed: await shown(found.regressed),
        resolved: await shown(found.resolved),
        entered: await shown(found.entered),
        left: await shown(found.left),
        cameAndWent: await shown(found.cameAndWent),
        late: await Promise.all(found.late.map(lateShown)),
      },
    } satisfies Answer;
  },
};

function timeIn(asked: Asked, name: string, { knownAt }: Question) {
  const text = asked.value(name);
  if (text === undefined) return undefined;
  const time = momentOf(text, asked.ports.clock());
  if (time === undefined) return faulty(`/${name}`, `is no time; write ${ACCEPTED_TIMES}`);
  return time > knownAt
    ? faulty(`/${name}`, `lies after ${knownAt}, the last that is settled`)
    : time;
}

export const historyRoutes: readonly Route[] = [timeline, transitions, diff];
