/** What boards show: many numbers of one read, each of them the count of a list. */
import * as z from 'zod/mini';
import { countedBy } from '../../query/counts.ts';
import { facetsOf, MOST_VALUES } from '../../query/facets.ts';
import { matrixOf } from '../../query/matrix.ts';
import { ruleStandings } from '../../query/rule-standings.ts';
import { workloadsOf } from '../../query/workloads.ts';
import {
  cell,
  facets as facetsShape,
  matrix as matrixShape,
  ruleStanding,
  workload,
} from '../board-schemas.ts';
import { wholeIn } from '../paging.ts';
import type { Route } from '../route.ts';
import { about } from '../schemas.ts';
import { wordIn } from '../words.ts';
import { findingFilters, stateless } from './filters.ts';

const facets: Route = {
  method: 'get',
  path: '/v1/facets',
  id: 'getFacets',
  summary: `How many are open by each thing at once, what is chosen of a thing apart; ${MOST_VALUES} values of each`,
  filters: [...findingFilters, 'kind'],
  parameters: [],
  shape: facetsShape,
  async run(asked) {
    const question = await asked.question(facets);
    return { question, body: { ...(await facetsOf(question)) } };
  },
};

const MOST_LINES = 200;
const LINES = 40;

const matrix: Route = {
  method: 'get',
  path: '/v1/matrix',
  id: 'getMatrix',
  summary: 'How many are open by two things at once; a cell is what both filters list together',
  filters: [...findingFilters, 'kind'],
  parameters: [
    { name: 'rows', about: 'One thing; account unless given.', words: countedBy },
    { name: 'columns', about: 'The other; rule unless given.', words: countedBy },
    {
      name: 'most',
      about: `How many rows and columns: 1 to ${MOST_LINES}; ${LINES} unless given.`,
    },
  ],
  shape: matrixShape,
  rows: { name: 'cells', item: cell },
  async run(asked) {
    const question = await asked.question(matrix);
    const by = {
      rows: wordIn('rows', asked.value('rows') ?? 'account', countedBy),
      columns: wordIn('columns', asked.value('columns'), countedBy),
    };
    const most = wholeIn('most', asked.value('most'), {
      least: 1,
      most: MOST_LINES,
      otherwise: LINES,
    });
    return { question, body: { by, ...(await matrixOf(question, by, most)) } };
  },
};

const standings: Route = {
  method: 'get',
  path: '/v1/rule-standings',
  id: 'listRuleStandings',
  summary: 'How each rule stands: what breaks it, and how much of what it judged is in order',
  filters: ['rule', 'pillar', 'account', 'ou', 'asOf', 'knownAt'],
  parameters: [],
  shape: z.strictObject({ ...about, items: z.array(ruleStanding) }),
  rows: { name: 'items', item: ruleStanding },
  async run(asked) {
    const question = await asked.question(standings);
    const { asOf, knownAt } = question.filter;
    const isOfNow = asOf === undefined && knownAt === undefined;
    const items = await ruleStandings(question, asked.ports);
    return { question, ...(isOfNow && { isOfNow }), body: { items } };
  },
};

const accounts: Route = {
  method: 'get',
  path: '/v1/accounts',
  id: 'listWorkloads',
  summary: 'The accounts as workloads: how many rules judged them, and their risks by pillar',
  filters: stateless.filter((name) => name !== 'resource'),
  parameters: [],
  shape: z.strictObject({ ...about, items: z.array(workload) }),
  rows: { name: 'items', item: workload },
  async run(asked) {
    const question = await asked.question(accounts);
    const { asOf, knownAt } = question.filter;
    const isOfNow = asOf === undefined && knownAt === undefined;
    const items = await workloadsOf(question, asked.ports);
    return { question, ...(isOfNow && { isOfNow }), body: { items } };
  },
};

export const boardRoutes: readonly Route[] = [facets, matrix, standings, accounts];
