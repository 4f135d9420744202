import * as z from 'zod/mini';
import { shifted } from '../../domain/instant.ts';
import type { Exception } from '../../domain/lifecycle.ts';
import { pathText } from '../../organization/account.ts';
import { coverageStates } from '../../organization/coverage.ts';
import { accountsAsked, coverageNow, coverageThen } from '../../query/coverage-rows.ts';
import { healthOf } from '../../query/health.ts';
import { type Hidden, hiddenBy } from '../../query/hidden.ts';
import type { Question } from '../../query/question.ts';
import { sorted } from '../../query/sorted.ts';
import { isInUnit, NO_UNIT } from '../../query/units.ts';
import { DAY_MS } from '../../store/keys.ts';
import {
  account,
  configurationVersion,
  coverageRow,
  exception,
  health as healthShape,
} from '../knowledge-schemas.ts';
import { wholeIn } from '../paging.ts';
import type { Route } from '../route.ts';
import { about, count } from '../schemas.ts';

export const directoryAnswer = z.strictObject({ ...about, items: z.array(account) });

const directory: Route = {
  method: 'get',
  path: '/v1/directory',
  id: 'listAccounts',
  summary: 'The accounts of the organization as they were that day',
  filters: ['account', 'ou', 'asOf', 'knownAt'],
  parameters: [],
  shape: directoryAnswer,
  rows: { name: 'items', item: account },
  async run(asked) {
    const question = await asked.question(directory);
    const { accounts, filter } = question;
    const all = [...(await question.directory.accounts()).values()];
    const items = all
      .filter(({ id }) => accounts === undefined || accounts.has(id))
      .filter((each) => filter.ou === undefined || filter.ou.some((unit) => isInUnit(each, unit)))
      .map((each) => ({
        id: each.id,
        name: each.name,
        status: each.status,
        isMember: each.isMember,
        ou: pathText(each) || NO_UNIT,
        tags: sorted({ ...each.tags }),
        ...(each.regions && { regions: each.regions }),
        ...(each.joinedAt && { joinedAt: each.joinedAt }),
      }));
    return { question, body: { items } };
  },
};

export const coverageFilters = ['account', 'ou', 'region', 'asOf', 'knownAt'] as const;

export const coverageAnswer = z.strictObject({
  ...about,
  counts: z.strictObject({ covered: count, stale: count, unknown: count, 'not applicable': count }),
  items: z.array(coverageRow),
});

const coverage: Route = {
  method: 'get',
  path: '/v1/coverage',
  id: 'listCoverage',
  summary: 'Of which accounts, regions and sources anything is known: now with a fix, or at a time',
  filters: coverageFilters,
  parameters: [],
  shape: coverageAnswer,
  rows: { name: 'items', item: coverageRow },
  async run(asked) {
    const question = await asked.question(coverage);
    const { region, asOf, knownAt } = question.filter;
    const isPast = asOf !== undefined || knownAt !== undefined;
    const rows = await (isPast ? coverageThen : coverageNow)(question, asked.ports);
    const items = rows.filter((row) => region === undefined || region.includes(row.region));
    const counts = Object.fromEntries(
      coverageStates.map((state) => [state, items.filter((row) => row.state === state).length]),
    );
    return { question, ...(!isPast && { isOfNow: true as const }), body: { counts, items } };
  },
};

export const exceptionsAnswer = z.strictObject({ ...about, items: z.array(exception) });

const MOST_DAYS = 400;

export const exceptionFilters = [
  'rule',
  'account',
  'region',
  'resourceType',
  'resource',
  'owner',
  'asOf',
  'knownAt',
] as const;

const exceptions: Route = {
  method: 'get',
  path: '/v1/exceptions',
  id: 'listExceptions',
  summary: 'Exceptions in force and how many findings each hides, those that end first above',
  filters: exceptionFilters,
  parameters: [
    { name: 'endingWithin', about: `Only those that end within so many days: 1 to ${MOST_DAYS}.` },
  ],
  shape: exceptionsAnswer,
  rows: { name: 'items', item: exception },
  async run(asked) {
    const question = await asked.question(exceptions);
    const days = wholeIn('endingWithin', asked.value('endingWithin'), {
      least: 1,
      most: MOST_DAYS,
      otherwise: MOST_DAYS,
    });
    const last = shifted(question.at, days * DAY_MS);
    const all = (await asked.ports.exceptions?.inForce(question)) ?? [];
    const shown = all
      .filter((each) => each.until <= last && mayCover(each, question))
      .toSorted((a, b) => (a.until < b.until ? -1 : 1));
    const hidden = await hiddenBy(question, shown);
    const items = shown.map((each, index) => exceptionView(each, hidden[index] ?? { hides: 0 }));
    return { question, body: { items } };
  },
};

/** One for all accounts may be seen by all, unless it names a resource, which somebody owns. */
function mayCover({ rule, owner, scope }: Exception, { accounts, filter }: Question): boolean {
  const { accountId, region, resourceType, resource } = scope;
  const isSeen =
    accounts === undefined ||
    (accountId === undefined ? resource === undefined : accounts.has(accountId));
  const fits = (wanted: readonly string[] | undefined, own: string | undefined): boolean =>
    wanted === undefined || own === undefined || wanted.includes(own);
  return (
    isSeen &&
    fits(filter.rule, rule) &&
    fits(filter.owner, owner) &&
    fits(filter.region, region) &&
    fits(filter.resourceType, resourceType) &&
    (scope.glob === true || fits(filter.resource, resource))
  );
}

function exceptionView({ scope: { tag, ...scope }, ...exception }: Exception, hidden: Hidden) {
  const said = tag && (tag.value === undefined ? tag.key : `${tag.key}=${tag.value}`);
  return { ...exception, ...scope, ...(said !== undefined && { tag: said }), ...hidden };
}

export const versionsAnswer = z.strictObject({ ...about, items: z.array(configurationVersion) });

const versions: Route = {
  method: 'get',
  path: '/v1/configuration-versions',
  id: 'listConfigurationVersions',
  summary: 'What was configured, version by version, newest first',
  filters: ['knownAt'],
  parameters: [],
  shape: versionsAnswer,
  rows: { name: 'items', item: configurationVersion },
  async run(asked) {
    const question = await asked.question(versions);
    const all = (await asked.ports.configurationVersions?.list(question.knownAt)) ?? [];
    return {
      question,
      body: { items: all.toSorted((a, b) => (a.recordedAt > b.recordedAt ? -1 : 1)) },
    };
  },
};

export const healthAnswer = z.strictObject({ ...about, ...healthShape });

const health: Route = {
  method: 'get',
  path: '/v1/health',
  id: 'getHealth',
  summary:
    'Whether the monitor itself works: what waits to be told, sweeps, and when accounts were heard',
  filters: ['account'],
  parameters: [],
  shape: healthAnswer,
  async run(asked) {
    const question = await asked.question(health);
    const found = await healthOf(asked.ports, await accountsAsked(question));
    return { question, isOfNow: true, body: { ...found } };
  },
};

export const organizationRoutes: readonly Route[] = [
  directory,
  coverage,
  exceptions,
  versions,
  health,
];
