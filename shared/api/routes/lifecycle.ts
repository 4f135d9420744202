/** What people do with findings. Who did it goes with it. */
import * as z from 'zod/mini';
import { type Instant, parseInstant } from '../../domain/instant.ts';
import type { Acted, ActedBy, Exception } from '../../domain/lifecycle.ts';
import { isSamePerson } from '../../domain/same-person.ts';
import { digest } from '../../engine/digest.ts';
import type { Target, Verb } from '../../query/access.ts';
import { NotAllowed, NothingFound } from '../../query/faults.ts';
import { areaOf, findingFacts } from '../../query/finding-facts.ts';
import { type FindingName, parseFindingKey } from '../../query/finding-key.ts';
import { type Question, questionOf } from '../../query/question.ts';
import { bodyIn } from '../body.ts';
import type { ApiPorts } from '../ports.ts';
import { Refusal } from '../problem-of-error.ts';
import type { Answer, Asked, Route } from '../route.ts';
import { about, instant } from '../schemas.ts';

const done = z.strictObject({ ...about, done: z.string(), finding: z.string() });
const words = z.string().check(z.minLength(1), z.maxLength(500));
const note = z.strictObject({ note: z.optional(words) });
const untilWhy = z.strictObject({ until: instant, reason: words });
const excepted = z.strictObject({
  finding: z.string(),
  until: instant,
  reason: words,
  owner: words,
  /** Who asked for it: another than the caller, who approves it. */
  requester: words,
  ticket: z.optional(words),
});

/**
 * What somebody may do to this one finding: also by a grant that no list could be held to. Whoever may
 * not learns no more than whoever asks for a finding that never was.
 */
async function permitted(asked: Asked, verb: Verb, key: string | undefined): Promise<About> {
  const { ports, caller } = asked;
  const { lifecycle } = ports;
  if (lifecycle === undefined) {
    throw new Refusal('not-built', 'nothing can be changed here: it was built without that part');
  }
  const name = parseFindingKey(key ?? '');
  if (name === undefined) throw new NothingFound('there is no such finding');
  const facts = await findingFacts(ports, name);
  const { accountId } = name.subject;
  const target: Target =
    facts === undefined
      ? await areaOf(ports, { accountId, rule: name.rule })
      : { kind: 'finding', facts };
  if (!(await ports.access.may(caller, verb, target))) {
    throw new NotAllowed(`you may not ${verb} here`);
  }
  if (facts === undefined) throw new NothingFound('there is no such finding');
  const question = await questionOf(ports, [{ accounts: [accountId] }], {});
  return { question, lifecycle, name };
}

interface About {
  readonly question: Question;
  readonly lifecycle: NonNullable<ApiPorts['lifecycle']>;
  readonly name: FindingName;
}

/** Whoever sent the request did it: the body has no say in that. */
const actedBy = ({ caller }: Asked): ActedBy => {
  return { id: caller.id, name: caller.name, door: caller.kind === 'local' ? 'cli' : 'api' };
};

function answer({ question }: About, acted: Acted, done: string, key: string): Answer {
  if (acted.kind === 'refused') throw new Refusal('not-done', acted.why);
  const became = acted.kind === 'unchanged' ? 'unchanged' : done;
  return { question, isOfNow: true, body: { done: became, finding: key } };
}

function until(text: string): Instant {
  const time = parseInstant(text);
  if (time === undefined) throw new Refusal('bad-body', 'until is no time');
  return time;
}

const acknowledge: Route = {
  method: 'post',
  path: '/v1/findings/{key}/acknowledge',
  id: 'acknowledgeFinding',
  summary: 'Somebody has seen it and looks after it',
  filters: [],
  parameters: [],
  shape: done,
  takes: note,
  async run(asked) {
    const key = asked.path['key'] ?? '';
    const on = await permitted(asked, 'acknowledge', key);
    const given = await bodyIn(asked, note);
    const acted = await on.lifecycle.acknowledge(on.name, actedBy(asked), given.note);
    return answer(on, acted, 'acknowledged', key);
  },
};

const snooze: Route = {
  method: 'post',
  path: '/v1/findings/{key}/snooze',
  id: 'snoozeFinding',
  summary: 'Nobody is told of it until a time',
  filters: [],
  parameters: [],
  shape: done,
  takes: untilWhy,
  async run(asked) {
    const key = asked.path['key'] ?? '';
    const on = await permitted(asked, 'snooze', key);
    const given = await bodyIn(asked, untilWhy);
    const { reason } = given;
    const about = { reason, until: until(given.until) };
    return answer(on, await on.lifecycle.snooze(on.name, about, actedBy(asked)), 'snoozed', key);
  },
};

const except: Route = {
  method: 'post',
  path: '/v1/exceptions',
  id: 'makeException',
  refuses: ['not-found'],
  summary: 'A finding is accepted until a time, for a reason',
  filters: [],
  parameters: [],
  shape: done,
  takes: excepted,
  async run(asked) {
    const given = asked.ports.lifecycle ? await bodyIn(asked, excepted) : undefined;
    const on = await permitted(asked, 'except', given?.finding);
    if (given === undefined) throw new NothingFound('there is no such finding');
    const { reason, owner, requester, ticket } = given;
    const { accountId, region, resourceType, resourceId } = on.name.subject;
    const by = actedBy(asked);
    if (isSamePerson(requester, by.id) || isSamePerson(requester, by.name)) {
      throw new Refusal('not-done', 'nobody approves what they asked for themselves');
    }
    const exception: Exception = {
      id: digest(`${given.finding}\n${given.until}\n${by.id}`, 16),
      rule: on.name.rule,
      scope: { accountId, region, resourceType, resource: resourceId },
      owner,
      requester,
      approver: by.name,
      verified: true,
      reason,
      ...(ticket !== undefined && { ticket }),
      from: asked.ports.clock(),
      until: until(given.until),
      source: by.door,
    };
    return answer(on, await on.lifecycle.except(exception, by), 'excepted', given.finding);
  },
};

export const lifecycleRoutes: readonly Route[] = [acknowledge, snooze, except];
