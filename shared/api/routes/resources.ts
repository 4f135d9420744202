import * as z from 'zod/mini';
import { questionText, writeCursor } from '../../query/cursor.ts';
import type { FilterName } from '../../query/filter.ts';
import { watchedPage, watchedTypes } from '../../query/resources.ts';
import { watched, watchedType } from '../board-schemas.ts';
import { limitIn, pageParameters } from '../paging.ts';
import type { Route } from '../route.ts';
import { about, count, paged } from '../schemas.ts';

const filters: readonly FilterName[] = ['account', 'ou', 'region', 'resourceType'];

const resources: Route = {
  method: 'get',
  path: '/v1/resources',
  id: 'listResources',
  summary: 'The resources that are watched now, by account, type and id, with the rules they break',
  filters,
  parameters: pageParameters,
  shape: z.strictObject({ ...about, items: z.array(watched), ...paged }),
  rows: { name: 'items', item: watched },
  async run(asked) {
    const question = await asked.question(resources);
    const [partition, resource] = asked.cursorOf(resources)?.place ?? [];
    const after =
      partition === undefined || resource === undefined ? undefined : { partition, resource };
    const { items, next } = await watchedPage(question, limitIn(asked.value('limit')), after);
    const { at, knownAt } = question;
    const nextCursor =
      next &&
      writeCursor(
        { at, knownAt, place: [next.partition, next.resource] },
        questionText(resources.id, asked.written, asked.scope),
      );
    return { question, isOfNow: true, body: { items, ...(nextCursor && { nextCursor }) } };
  },
};

const counts: Route = {
  method: 'get',
  path: '/v1/resource-counts',
  id: 'countResources',
  summary: 'How many resources of each type are watched now in each account',
  filters,
  parameters: [],
  shape: z.strictObject({
    ...about,
    total: count,
    noncompliant: count,
    items: z.array(watchedType),
  }),
  rows: { name: 'items', item: watchedType },
  async run(asked) {
    const question = await asked.question(counts);
    const items = await watchedTypes(question);
    const sum = (name: 'resources' | 'noncompliant'): number =>
      items.reduce((total, each) => total + each[name], 0);
    return {
      question,
      isOfNow: true,
      body: { total: sum('resources'), noncompliant: sum('noncompliant'), items },
    };
  },
};

export const resourceRoutes: readonly Route[] = [resources, counts];
