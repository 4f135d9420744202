import type { Instant } from '../domain/instant.ts';
import { instantOf } from '../domain/instant.ts';
import { ago } from '../organization/coverage.ts';
import type { TopicMessage } from '../ports/topic.ts';
import type { Listened } from './silence.ts';

export interface SilenceNews extends NonNullable<Listened['news']> {
  readonly accountId: string;
}

/** So many accounts are named in one message; `plumbline coverage` has them all. */
const MOST_NAMED = 200;

/** One message for everything that a look at the accounts has brought. */
export function silenceMessage(news: readonly SilenceNews[], now: Instant): TopicMessage {
  const silent = news.filter(({ kind }) => kind === 'silent');
  const again = news.filter(({ kind }) => kind === 'speaks-again');
  const lines = [
    ...silent.slice(0, MOST_NAMED).map((each) => silentLine(each, now)),
    ...again.slice(0, MOST_NAMED).map((each) => againLine(each, now)),
  ];
  const more = news.length - lines.length;
  const body = [
    ...lines,
    ...(more > 0 ? [`and ${more} more accounts`] : []),
    ...(silent.length > 0 ? ['', WHAT_TO_DO] : []),
  ].join('\n');
  return { body, subject: subjectOf(silent, again), attributes: {} };
}

const WHAT_TO_DO =
  'What is shown of a silent account may be out of date. Look at it with `plumbline coverage` and `plumbline doctor`: its rules that forward events, its role, AWS Config and its trail.';

function subjectOf(silent: readonly SilenceNews[], again: readonly SilenceNews[]): string {
  if (silent.length > 0) return `No events from ${accounts(silent)}`;
  return `Events again from ${accounts(again)}`;
}

function accounts([first, ...others]: readonly SilenceNews[]): string {
  if (first === undefined) return 'no account';
  if (others.length === 0) return `account ${first.accountId}`;
  return `${others.length + 1} accounts`;
}

function silentLine({ accountId, since, usual }: SilenceNews, now: Instant): string {
  return `No events from account ${accountId} for ${ago(since, now)}, since ${since}; up to ${lasting(usual)} is usual for it.`;
}

function againLine({ accountId, since }: SilenceNews, now: Instant): string {
  return `Account ${accountId} sends events again; before that the last one came ${ago(since, now)} ago, at ${since}.`;
}

const lasting = (ms: number): string => ago(instantOf(0), instantOf(ms));
