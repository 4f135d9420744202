import * as z from 'zod/mini';
import { questionText, writeCursor } from '../../query/cursor.ts';
import { faulty } from '../../query/faults.ts';
import type { FilterName } from '../../query/filter.ts';
import type { Question } from '../../query/question.ts';
import { type Verdict, watchedPage, watchedTypes } from '../../query/resources.ts';
import { watched, watchedType } from '../board-schemas.ts';
import { limitIn, pageParameters } from '../paging.ts';
import type { Asked, Parameter, Route } from '../route.ts';
import { about, count, paged } from '../schemas.ts';
import { wordIn } from '../words.ts';

const filters: readonly FilterName[] = ['account', 'ou', 'region', 'resourceType', 'rule'];

/** How a rule stands with a resource; `violation` is what its findings list. */
const standings = ['compliant', 'notApplicable', 'unknown', 'violation'] as const;

const standing: Parameter = {
  name: 'standing',
  about: 'Only those with which the rule, which must be given, stands so.',
  words: standings,
};

function verdictIn(asked: Asked, { filter }: Question): Verdict | undefined {
  const [id, ...more] = filter.rule ?? [];
  const given = asked.value('standing');
  if (id === undefined && given === undefined) return undefined;
  if (id === undefined || more.length > 0) return faulty('/rule', 'one rule, with a standing');
  const rule = asked.ports.rules.find((each) => each.rule.id === id)?.rule;
  if (rule === undefined) return faulty('/rule', 'there is no such rule on resources in force');
  const word = wordIn('standing', given, standings);
  return { rule, standing: word === 'violation' ? 'open' : word };
}

const resources: Route = {
  method: 'get',
  path: '/v1/resources',
  id: 'listResources',
  summary: 'The resources that are watched now, by account, type and id, with the rules they break',
  filters,
  parameters: [...pageParameters, standing],
  shape: z.strictObject({ ...about, items: z.array(watched), ...paged }),
  rows: { name: 'items', item: watched },
  async run(asked) {
    const question = await asked.question(resources);
    const [partition, resource] = asked.cursorOf(resources)?.place ?? [];
    const after =
      partition === undefined || resource === undefined ? undefined : { partition, resource };
    const verdict = verdictIn(asked, question);
    const limit = limitIn(asked.value('limit'));
    const { items, next } = await watchedPage(question, limit, { after, verdict });
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
  parameters: [standing],
  shape: z.strictObject({
    ...about,
    total: count,
    noncompliant: count,
    items: z.array(watchedType),
  }),
  rows: { name: 'items', item: watchedType },
  async run(asked) {
    const question = await asked.question(counts);
    const items = await watchedTypes(question, verdictIn(asked, question));
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
