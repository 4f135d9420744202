/** A schedule for people: what was planned, what happened, and what came of it. */
import type { Judgement } from './oracle.ts';
import type { Plan } from './plan.ts';
import { resourceOf } from './resources.ts';
import { START } from './world.ts';

export function planText({
  seed,
  observations,
  deliveries,
  calls,
  clicks,
  faults,
  setting,
}: Plan): string {
  const nth = new Map(
    observations.map(({ id }) => [id, observations.findIndex((each) => each.id === id)]),
  );
  return [
    `seed ${seed}`,
    ...observations.map(
      ({ id, resource, state, at }) =>
        `  ${timeText(at)} seen    ${resourceOf(resource).subject.resourceId} is ${state} (${id})`,
    ),
    ...[...deliveries]
      .sort((a, b) => a.at - b.at)
      .filter(({ observation }) => nth.has(observation))
      .map(({ observation, at }) => `  ${timeText(at)} arrives (${observation})`),
    ...calls.map(
      ({ id, at, arrives }) =>
        `  ${timeText(at)} call    (${id}) arrives ${arrives.map(timeText).join(', ')}`,
    ),
    ...clicks.map(
      ({ at, kind, rule, resource, twice }) =>
        `  ${timeText(at)} click   ${kind} ${rule} ${resourceOf(resource).subject.resourceId}${twice ? ' twice' : ''}`,
    ),
    ...faults.map(
      ({ kind, site, nth: at }) => `  fault    ${kind}, ${site ?? 'request'} number ${at + 1}`,
    ),
    `  setting  ${Object.entries(setting)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
  ].join('\n');
}

/** `  01:02:03.456`: since the schedule began. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 23);
}

export const happeningText = (at: number, text: string): string =>
  `  ${timeText(at - START)} ${text}`;

export function judgementText({ wrong, lost, doubled }: Judgement): string {
  const lines = (what: string, texts: readonly string[]) =>
    texts.map((text) => `  ${what.padEnd(8)} ${text}`);
  return [...lines('wrong', wrong), ...lines('lost', lost), ...lines('doubled', doubled)].join(
    '\n',
  );
}
