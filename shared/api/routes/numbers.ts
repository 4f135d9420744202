import * as z from 'zod/mini';
import { type CountedBy, countBy, countedBy } from '../../query/counts.ts';
import { summaryOf } from '../../query/summary.ts';
import {
  defaultTargets,
  fixedBy,
  fixPeriod,
  parseTargets,
  timeToFix,
} from '../../query/time-to-fix.ts';
import { MOST_TREND_DAYS, TREND_DAYS, trendOf } from '../../query/trends.ts';
import { wholeIn } from '../paging.ts';
import type { Route } from '../route.ts';
import {
  about,
  bySeverity,
  count,
  counted,
  fixTimes,
  instant,
  summary as summaryShape,
} from '../schemas.ts';
import { wordIn } from '../words.ts';
import { findingFilters, stateless } from './filters.ts';

export const summaryAnswer = z.strictObject({ ...about, summary: summaryShape });

const summary: Route = {
  method: 'get',
  path: '/v1/summary',
  id: 'getSummary',
  summary: 'The first look: what is open, how bad, and where most of it is',
  filters: findingFilters,
  parameters: [],
  shape: summaryAnswer,
  async run(asked) {
    const question = await asked.question(summary);
    return { question, body: { summary: await summaryOf(question, asked.ports) } };
  },
};

export const countsAnswer = z.strictObject({
  ...about,
  by: z.enum(countedBy),
  total: count,
  resources: count,
  items: z.array(counted),
});

const counts: Route = {
  method: 'get',
  path: '/v1/counts',
  id: 'countFindings',
  summary: 'How many are open by one thing; each value is the filter that lists exactly these',
  filters: [...findingFilters, 'kind'],
  parameters: [
    { name: 'by', about: 'What they are counted by; rule unless given.', words: countedBy },
  ],
  shape: countsAnswer,
  rows: { name: 'items', item: counted },
  async run(asked) {
    const question = await asked.question(counts);
    const by: CountedBy = wordIn('by', asked.value('by'), countedBy);
    const { total, resources, counts: items } = await countBy(question, by);
    return { question, body: { by, total, resources, items } };
  },
};

const day = z.strictObject({ at: instant, open: count, bySeverity });

export const trendsAnswer = z.strictObject({ ...about, items: z.array(day) });

const trends: Route = {
  method: 'get',
  path: '/v1/trends',
  id: 'getTrends',
  summary:
    'How many were open at the end of each day, by severity; `at` is the asOf that counts the same',
  filters: stateless,
  parameters: [
    { name: 'days', about: `How many days: 2 to ${MOST_TREND_DAYS}; ${TREND_DAYS} unless given.` },
  ],
  shape: trendsAnswer,
  rows: { name: 'items', item: day },
  async run(asked) {
    const question = await asked.question(trends);
    const days = wholeIn('days', asked.value('days'), {
      least: 2,
      most: MOST_TREND_DAYS,
      otherwise: TREND_DAYS,
    });
    return { question, body: { items: await trendOf(question, asked.ports, days) } };
  },
};

export const fixFilters = [...stateless, 'since', 'until'] as const;

export const fixesAnswer = z.strictObject({
  ...about,
  from: instant,
  to: instant,
  by: z.enum(fixedBy),
  targets: bySeverity,
  all: fixTimes,
  items: z.array(fixTimes),
});

const fixes: Route = {
  method: 'get',
  path: '/v1/time-to-fix',
  id: 'getTimeToFix',
  summary:
    'How long it takes until findings are closed, how old the open ones are, and what took too long',
  filters: fixFilters,
  parameters: [
    { name: 'by', about: 'What is told apart; rule unless given.', words: fixedBy },
    {
      name: 'targets',
      about: 'Days by severity: critical:1,high:7,medium:30,low:90 unless given.',
    },
  ],
  shape: fixesAnswer,
  rows: { name: 'items', item: fixTimes },
  async run(asked) {
    const question = await asked.question(fixes);
    const by = wordIn('by', asked.value('by'), fixedBy);
    const given = asked.value('targets');
    const targets = given === undefined ? defaultTargets : parseTargets(given);
    const period = fixPeriod(question);
    const { all, groups } = await timeToFix(question, period, by, targets);
    return { question, body: { ...period, by, targets, all, items: groups } };
  },
};

export const numberRoutes: readonly Route[] = [summary, counts, trends, fixes];
