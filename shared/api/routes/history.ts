import * as z from 'zod/mini';
import { epochMs } from '../../domain/instant.ts';
import { questionText, writeCursor } from '../../query/cursor.ts';
import { difference, type LateChange } from '../../query/diff.ts';
import { faulty } from '../../query/faults.ts';
import { closingKnown, findingView } from '../../query/finding-view.ts';
import { ACCEPTED_TIMES, momentOf } from '../../query/moment.ts';
import { movedTo, type Question } from '../../query/question.ts';
import { namedSubject, resourceHistory } from '../../query/timeline.ts';
import { transitionView } from '../../query/transition-view.ts';
import { feedRange, transitionPage } from '../../query/transitions.ts';
import type { Episode } from '../../store/episode-item.ts';
import { limitIn, pageParameters } from '../paging.ts';
import type { Answer, Asked, Route } from '../route.ts';
import { about, count, episode, finding, instant, paged, span, transition } from '../schemas.ts';
import { stateless } from './filters.ts';

const timeline: Route = {
  method: 'get',
  path: '/v1/timeline',
  id: 'getTimeline',
  summary: 'What became of one resource, by its id, name or ARN; also of one that is gone',
  filters: ['account', 'region', 'resourceType', 'asOf', 'knownAt'],
  parameters: [{ name: 'resource', about: 'Id, name or ARN.', required: true }],
  shape: z.strictObject({
    ...about,
    accountId: z.string(),
    region: z.string(),
    resourceType: z.string(),
    resourceId: z.string(),
    standings: z.array(z.strictObject({ rule: z.string(), standing: z.string(), since: instant })),
    episodes: z.array(z.extend(episode, { rule: z.string(), severity: z.string() })),
    gone: z.array(z.strictObject({ aspect: z.string(), records: count })),
    items: z.array(transition),
  }),
  rows: { name: 'items', item: transition },
  async run(asked) {
    const question = await asked.question(timeline);
    const name = asked.value('resource');
    if (!name) return faulty('/resource', 'is needed: an id, a name or an ARN');
    const subject = await namedSubject(question, name);
    const found = await resourceHistory(question, subject);
    const { transitions, episodes, standings, archived, gone } = found;
    const { accountId, region, resourceType, resourceId } = subject;
    return {
      question: { ...question, accounts: new Set([accountId]) },
      body: {
        accountId,
        region,
        resourceType,
        resourceId,
        standings,
        episodes: episodes.map((row) => ({
          rule: row.rule,
          severity: row.severity,
          openedAt: row.openedAt,
          ...closingKnown(row, question.knownAt),
          recordedAt: row.recordedAt,
        })),
        gone,
        items: transitions.map((each) => transitionView(each, archived.has(each.id))),
      },
    };
  },
};

const transitions: Route = {
  method: 'get',
  path: '/v1/transitions',
  id: 'listTransitions',
  summary: 'What was recorded from one time to another, newest first; the last week unless asked',
  filters: [...stateless.filter((name) => name !== 'asOf'), 'since', 'until', 'kind'],
  parameters: pageParameters,
  shape: z.strictObject({
    ...about,
    from: instant,
    to: instant,
    items: z.array(transition),
    ...paged,
  }),
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
    const items = found.transitions.map(({ transition: each, isArchived }) =>
      transitionView(each, isArchived),
    );
    return { question, body: { from, to, items, ...(nextCursor && { nextCursor }) } };
  },
};

const late = z.strictObject({ finding, before: z.array(span), after: z.array(span) });

const diff: Route = {
  method: 'get',
  path: '/v1/diff',
  id: 'getDiff',
  summary: 'What changed between two times: open(from) − resolved + new + regressed = open(to)',
  filters: [...stateless.filter((name) => name !== 'asOf')],
  parameters: [
    { name: 'from', about: `The first time: ${ACCEPTED_TIMES}.`, required: true },
    { name: 'to', about: 'The second time; knownAt unless given.' },
  ],
  shape: z.strictObject({
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
  }),
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
