import * as z from 'zod/mini';
import { type Place, placeOf, unknownPlace } from '../../configuration/place.ts';
import { accountsAsked } from '../../query/coverage-rows.ts';
import { faulty, NothingFound } from '../../query/faults.ts';
import type { Question } from '../../query/question.ts';
import { ruleViews } from '../../query/rules.ts';
import {
  exceptedIn,
  pastScoreOf,
  pastScores,
  ruleScores,
  SCORE_FORMULA,
  scoreOf,
} from '../../query/scores.ts';
import type { AskedTimes } from '../../query/times.ts';
import { framework as frameworkShape, requirement, scoreThen } from '../knowledge-schemas.ts';
import type { ApiPorts } from '../ports.ts';
import type { Route } from '../route.ts';
import { about, rule as ruleShape } from '../schemas.ts';

/** The one account that is asked about; without one, what holds everywhere. */
async function placeIn({ filter, directory }: Question): Promise<Place> {
  const [id, ...more] = filter.account ?? [];
  if (id === undefined) return unknownPlace('');
  if (more.length > 0) return faulty('/account', 'only one: what is in force differs by account');
  const account = await directory.account(id);
  return account === undefined ? unknownPlace(id) : placeOf(account);
}

/** The rules themselves are those of this installation; what people set of them has a history. */
function pastOf({ filter, at, knownAt }: Question): AskedTimes | undefined {
  const isPast = filter.asOf !== undefined || filter.knownAt !== undefined;
  return isPast ? { at, knownAt } : undefined;
}

export const rulesAnswer = z.strictObject({ ...about, items: z.array(ruleShape) });

const rules: Route = {
  method: 'get',
  path: '/v1/rules',
  id: 'listRules',
  summary: 'The rules with their texts, and what is in force of them: everywhere, or in an account',
  filters: ['account', 'asOf', 'knownAt'],
  parameters: [],
  shape: rulesAnswer,
  rows: { name: 'items', item: ruleShape },
  async run(asked) {
    const question = await asked.question(rules);
    return {
      question,
      isOfNow: true,
      body: { items: await ruleViews(asked.ports, await placeIn(question), pastOf(question)) },
    };
  },
};

export const ruleAnswer = z.strictObject({ ...about, item: ruleShape });

const rule: Route = {
  method: 'get',
  path: '/v1/rules/{id}',
  id: 'getRule',
  summary: 'One rule with its texts, and what is in force of it: everywhere, or in an account',
  filters: ['account', 'asOf', 'knownAt'],
  parameters: [],
  shape: ruleAnswer,
  async run(asked) {
    const question = await asked.question(rule);
    const views = await ruleViews(asked.ports, await placeIn(question), pastOf(question));
    const item = views.find(({ id }) => id === asked.path['id']);
    if (item === undefined) throw new NothingFound('there is no such rule in force');
    return { question, isOfNow: true, body: { item } };
  },
};

export const frameworksAnswer = z.strictObject({ ...about, items: z.array(frameworkShape) });

const frameworks: Route = {
  method: 'get',
  path: '/v1/frameworks',
  id: 'listFrameworks',
  summary: 'The frameworks, and how many of their requirements rules decide',
  filters: ['asOf', 'knownAt'],
  parameters: [],
  shape: frameworksAnswer,
  rows: { name: 'items', item: frameworkShape },
  async run(asked) {
    const question = await asked.question(frameworks);
    const items = asked.ports.frameworks.map(({ id, title, version, note, requirements }) => {
      const all = Object.values(requirements);
      const decided = all.filter((each) => each.rules.length > 0).length;
      return { id, title, version, ...(note && { note }), requirements: all.length, decided };
    });
    return { question, isOfNow: true, body: { items } };
  },
};

export const frameworkFilters = ['account', 'ou', 'asOf', 'knownAt'] as const;

export const frameworkAnswer = z.strictObject({
  ...about,
  id: z.string(),
  title: z.string(),
  version: z.string(),
  note: z.optional(z.string()),
  formula: z.string(),
  accounts: z.int(),
  overall: z.strictObject(scoreThen),
  items: z.array(requirement),
});

const framework: Route = {
  method: 'get',
  path: '/v1/frameworks/{id}',
  id: 'getFramework',
  summary:
    'One framework by requirement: its scores as they are now and the formula, or what was open at a time',
  filters: frameworkFilters,
  parameters: [],
  shape: frameworkAnswer,
  rows: { name: 'items', item: requirement },
  async run(asked) {
    const question = await asked.question(framework);
    const found = asked.ports.frameworks.find(({ id }) => id === asked.path['id']);
    if (found === undefined) throw new NothingFound('there is no such framework');
    const { accounts, of, isPast } = await scoresIn(question, asked.ports);
    const requirements = Object.entries(found.requirements);
    const all = new Set(requirements.flatMap(([, each]) => each.rules));
    const { id, title, version, note } = found;
    return {
      question,
      ...(!isPast && { isOfNow: true }),
      body: {
        id,
        title,
        version,
        ...(note && { note }),
        formula: SCORE_FORMULA,
        accounts,
        overall: of(all),
        items: requirements.map(([name, each]) => ({ id: name, ...each, ...of(each.rules) })),
      },
    };
  },
};

/** Scores of rules together, and of how many accounts: of now, or of then. */
async function scoresIn(question: Question, ports: ApiPorts) {
  if (pastOf(question) !== undefined) {
    const { accounts, byRule } = await pastScores(question);
    const of = (ids: Iterable<string>) =>
      pastScoreOf([...ids].flatMap((each) => byRule.get(each) ?? []));
    return { accounts, of, isPast: true };
  }
  const accounts = await accountsAsked(question);
  const byRule = await ruleScores(ports, accounts, await exceptedIn(question, accounts));
  const of = (ids: Iterable<string>) => scoreOf([...ids].flatMap((each) => byRule.get(each) ?? []));
  return { accounts: accounts.length, of, isPast: false };
}

export const knowledgeRoutes: readonly Route[] = [rules, rule, frameworks, framework];
