/** What one screen says of how things stand: several answers of one time. */
import type * as z from 'zod/mini';
import { lasting } from '#shared/api/routes/filters.ts';
import { diffAnswer } from '#shared/api/routes/history.ts';
import { summaryAnswer } from '#shared/api/routes/numbers.ts';
import {
  directoryAnswer,
  exceptionsAnswer,
  healthAnswer,
} from '#shared/api/routes/organization.ts';
import { epochMs, shifted } from '#shared/domain/instant.ts';
import { answerOf } from './answer.ts';
import type { Asker, Query } from './asker.ts';

const DAY_MS = 86_400_000;
/** Exceptions that end within so many days are told. */
export const ENDING_DAYS = 14;

export interface Status {
  readonly summary: z.output<typeof summaryAnswer>;
  /** What changed within the day before. */
  readonly lastDay: z.output<typeof diffAnswer>;
  /** Exceptions in force, and how many of them end soon. */
  readonly exceptions: number;
  readonly ending: number;
  /** Names of accounts. */
  readonly names: ReadonlyMap<string, string>;
  /** Of now only: nobody keeps how it was. */
  readonly health: z.output<typeof healthAnswer> | undefined;
}

export async function statusOf(asker: Asker, filter: Query, isPresent: boolean): Promise<Status> {
  const summary = await answerOf(asker, '/v1/summary', filter, summaryAnswer);
  const { asOf, knownAt } = summary;
  const of = (names: readonly string[]): Query => filter.filter(([name]) => names.includes(name));
  const times: Query = [
    ['asOf', asOf],
    ['knownAt', knownAt],
  ];
  const [lastDay, exceptions, directory, health] = await Promise.all([
    answerOf(
      asker,
      '/v1/diff',
      [
        ...of(lasting.filter((name) => name !== 'knownAt')),
        ['from', shifted(asOf, -DAY_MS)],
        ['to', asOf],
        ['knownAt', knownAt],
      ],
      diffAnswer,
    ),
    answerOf(asker, '/v1/exceptions', [...of(['rule', 'account']), ...times], exceptionsAnswer),
    answerOf(asker, '/v1/directory', times, directoryAnswer),
    isPresent ? answerOf(asker, '/v1/health', of(['account']), healthAnswer) : undefined,
  ]);
  const soon = shifted(asOf, ENDING_DAYS * DAY_MS);
  return {
    summary,
    lastDay,
    exceptions: exceptions.items.length,
    ending: exceptions.items.filter(({ until }) => epochMs(until) <= epochMs(soon)).length,
    names: new Map(directory.items.map(({ id, name }) => [id, name])),
    health,
  };
}
