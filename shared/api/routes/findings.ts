import * as z from 'zod/mini';
import type { AccessScope } from '../../query/access.ts';
import { questionText, writeCursor } from '../../query/cursor.ts';
import { NothingFound } from '../../query/faults.ts';
import type { FindingKind } from '../../query/filter.ts';
import { findingFacts } from '../../query/finding-facts.ts';
import { findingHelp } from '../../query/finding-help.ts';
import { type FindingName, parseFindingKey } from '../../query/finding-key.ts';
import { closingKnown, findingView } from '../../query/finding-view.ts';
import { rowPage } from '../../query/list-rows.ts';
import { createNaming } from '../../query/naming.ts';
import { oneFinding } from '../../query/one-finding.ts';
import type { Question } from '../../query/question.ts';
import { type RowPlace, rowOrders } from '../../query/row-order.ts';
import { namedTransitionView } from '../../query/transition-view.ts';
import { help } from '../board-schemas.ts';
import { limitIn, pageParameters } from '../paging.ts';
import { namingAsked, withWho } from '../people.ts';
import type { Answer, Asked, Parameter, Route } from '../route.ts';
import { about, episode, finding, paged, transition, who } from '../schemas.ts';
import { wordIn } from '../words.ts';
import { findingFilters } from './filters.ts';

async function page(asked: Asked, route: Route, kind?: FindingKind): Promise<Answer> {
  const given = await asked.question(route);
  const question: Question =
    kind === undefined ? given : { ...given, filter: { ...given.filter, kind } };
  const limit = limitIn(asked.value('limit'));
  const [sort, name] = asked.cursorOf(route)?.place ?? [];
  const after: RowPlace | undefined =
    sort === undefined || name === undefined ? undefined : { sort, name };
  const order = wordIn('sort', asked.value('sort'), rowOrders);
  const { rows, more } = await rowPage(question, limit, after, order);
  const last = rows.at(-1)?.place;
  const { at, knownAt } = question;
  const nextCursor =
    more && last
      ? writeCursor(
          { at, knownAt, place: [last.sort, last.name] },
          questionText(route.id, asked.written, asked.scope),
        )
      : undefined;
  const naming = namingAsked(asked);
  const items = await Promise.all(rows.map(({ row }) => findingView(row, question, naming)));
  return {
    question,
    ...(naming && { isOfNow: true as const }),
    body: { items, ...(nextCursor && { nextCursor }) },
  };
}

/** Who may see one owner's findings may see one of them by itself, if not where it stands in a list. */
async function whereOf({ ports, caller, scope }: Asked, name: FindingName): Promise<AccessScope> {
  const { accountId } = name.subject;
  const facts = await findingFacts(ports, name);
  const isTheirs =
    facts !== undefined && (await ports.access.may(caller, 'read', { kind: 'finding', facts }));
  return isTheirs ? [{ accounts: [accountId] }] : scope;
}

async function one(asked: Asked, route: Route): Promise<Answer> {
  const name = parseFindingKey(asked.path['key'] ?? '');
  const question = await asked.question(route, name && (await whereOf(asked, name)));
  if (name === undefined) throw new NothingFound('there is no such finding');
  const found = await oneFinding(question, name, asked.ports.actors);
  const naming = createNaming(asked.ports.actors);
  return {
    question: { ...question, accounts: new Set([name.subject.accountId]) },
    isOfNow: true,
    body: {
      item: await findingView(found.row, question, naming),
      help: findingHelp(found.row, asked.ports),
      episodes: found.episodes.map((row) => ({
        openedAt: row.openedAt,
        ...closingKnown(row, question.knownAt),
        recordedAt: row.recordedAt,
      })),
      transitions: await Promise.all(
        found.transitions.map((each) =>
          namedTransitionView(each, naming, found.archived.has(each.id)),
        ),
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

export const findingList = z.strictObject({ ...about, items: z.array(finding), ...paged });
export const oneFindingAnswer = z.strictObject({
  ...about,
  item: finding,
  help,
  episodes: z.array(episode),
  transitions: z.array(transition),
  who,
  endedBy: z.optional(who),
  calls: z.optional(z.int()),
  lastAt: z.optional(z.string()),
});

const listParameters: readonly Parameter[] = [
  ...pageParameters,
  withWho,
  { name: 'sort', about: 'The order; severity, then age, unless given.', words: rowOrders },
];

const findings: Route = {
  method: 'get',
  path: '/v1/findings',
  id: 'listFindings',
  summary: 'What is open now, or was at a time: the most severe first, then the oldest',
  filters: [...findingFilters, 'kind'],
  parameters: listParameters,
  shape: findingList,
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
  shape: oneFindingAnswer,
  run: (asked) => one(asked, oneOf),
};

const incidents: Route = {
  method: 'get',
  path: '/v1/incidents',
  id: 'listIncidents',
  summary: 'Incidents on the active list, now or at a time',
  filters: findingFilters,
  parameters: listParameters,
  shape: findingList,
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
  shape: oneFindingAnswer,
  run: (asked) => one(asked, incident),
};

export const findingRoutes: readonly Route[] = [findings, oneOf, incidents, incident];
