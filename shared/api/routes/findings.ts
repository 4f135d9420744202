import * as z from 'zod/mini';
import { questionText, writeCursor } from '../../query/cursor.ts';
import { NothingFound } from '../../query/faults.ts';
import type { FindingKind } from '../../query/filter.ts';
import { parseFindingKey } from '../../query/finding-key.ts';
import { closingKnown, findingView } from '../../query/finding-view.ts';
import { rowPage } from '../../query/list-rows.ts';
import { oneFinding } from '../../query/one-finding.ts';
import type { Question } from '../../query/question.ts';
import type { RowPlace } from '../../query/row-order.ts';
import { transitionView } from '../../query/transition-view.ts';
import { limitIn, pageParameters } from '../paging.ts';
import type { Answer, Asked, Route } from '../route.ts';
import { about, episode, finding, paged, transition, who } from '../schemas.ts';
import { findingFilters } from './filters.ts';

async function page(asked: Asked, route: Route, kind?: FindingKind): Promise<Answer> {
  const given = await asked.question(route);
  const question: Question =
    kind === undefined ? given : { ...given, filter: { ...given.filter, kind } };
  const limit = limitIn(asked.value('limit'));
  const [sort, name] = asked.cursorOf(route)?.place ?? [];
  const after: RowPlace | undefined =
    sort === undefined || name === undefined ? undefined : { sort, name };
  const { rows, more } = await rowPage(question, limit, after);
  const last = rows.at(-1)?.place;
  const { at, knownAt } = question;
  const nextCursor =
    more && last
      ? writeCursor(
          { at, knownAt, place: [last.sort, last.name] },
          questionText(route.id, asked.written, asked.scope),
        )
      : undefined;
  const items = await Promise.all(rows.map(({ row }) => findingView(row, question)));
  return { question, body: { items, ...(nextCursor && { nextCursor }) } };
}

async function one(asked: Asked, route: Route): Promise<Answer> {
  const question = await asked.question(route);
  const name = parseFindingKey(asked.path['key'] ?? '');
  if (name === undefined) throw new NothingFound('there is no such finding');
  const found = await oneFinding(question, name, asked.ports.actors);
  return {
    question: { ...question, accounts: new Set([name.subject.accountId]) },
    isOfNow: true,
    body: {
      item: await findingView(found.row, question),
      episodes: found.episodes.map((row) => ({
        openedAt: row.openedAt,
        ...closingKnown(row, question.knownAt),
        recordedAt: row.recordedAt,
      })),
      transitions: found.transitions.map((each) =>
        transitionView(each, found.archived.has(each.id)),
      ),
      who: found.who,
      ...(found.endedBy && { endedBy: found.endedBy }),
      ...(found.row.incident && {
        calls: found.row.incident.count,
        lastAt: found.row.incident.lastAt,
      }),
    },
  };
}

const list = z.strictObject({ ...about, items: z.array(finding), ...paged });
const single = z.strictObject({
  ...about,
  item: finding,
  episodes: z.array(episode),
  transitions: z.array(transition),
  who,
  endedBy: z.optional(who),
  calls: z.optional(z.int()),
  lastAt: z.optional(z.string()),
});

const findings: Route = {
  method: 'get',
  path: '/v1/findings',
  id: 'listFindings',
  summary: 'What is open now, or was at a time: the most severe first, then the oldest',
  filters: [...findingFilters, 'kind'],
  parameters: pageParameters,
  shape: list,
  rows: { name: 'items', item: finding },
  run: (asked) => page(asked, findings),
};

const oneOf: Route = {
  method: 'get',
  path: '/v1/findings/{key}',
  id: 'getFinding',
  summary: 'One finding: each time that it was open, what changed it, and who may have done it',
  filters: ['asOf', 'knownAt'],
  parameters: [],
  shape: single,
  run: (asked) => one(asked, oneOf),
};

const incidents: Route = {
  method: 'get',
  path: '/v1/incidents',
  id: 'listIncidents',
  summary: 'Incidents on the active list, now or at a time',
  filters: findingFilters,
  parameters: pageParameters,
  shape: list,
  rows: { name: 'items', item: finding },
  run: (asked) => page(asked, incidents, 'incident'),
};

const incident: Route = {
  method: 'get',
  path: '/v1/incidents/{key}',
  id: 'getIncident',
  summary: 'One incident: what happened, how often, and who did it',
  filters: ['asOf', 'knownAt'],
  parameters: [],
  shape: single,
  run: (asked) => one(asked, incident),
};

export const findingRoutes: readonly Route[] = [findings, oneOf, incidents, incident];
