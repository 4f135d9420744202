/** Makes a failing schedule as small as it can be while it still fails in the same way. */
import type { Judgement } from './oracle.ts';
import type { Plan } from './plan.ts';
import { isWell } from './play.ts';

/** What a schedule did wrong, without the words: a smaller one has to do the same. */
export function failureOf({ wrong, lost, doubled }: Judgement): string {
  const kinds = [
    wrong.length > 0 && 'wrong',
    lost.length > 0 && 'lost',
    doubled.length > 0 && 'doubled',
  ];
  return kinds.filter(Boolean).join(' ');
}

/** plays: how a plan is played; at most so many of them are tried. */
export async function shrunk(
  plan: Plan,
  plays: (plan: Plan) => Promise<Judgement>,
  most = 400,
): Promise<Plan> {
  const failure = failureOf(await plays(plan));
  let smallest = plan;
  let left = most;
  for (let isSmaller = true; isSmaller && left > 0; ) {
    isSmaller = false;
    for (const candidate of smaller(smallest)) {
      if (left-- <= 0) break;
      const judgement = await plays(candidate);
      if (isWell(judgement) || failureOf(judgement) !== failure) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

/** The same schedule with one thing less, or one thing simpler; the greatest steps first. */
function* smaller(plan: Plan): Generator<Plan> {
  const { deliveries, observations, calls, clicks, faults, setting } = plan;
  if (faults.length > 0) yield { ...plan, faults: [] };
  for (const { id } of observations) {
    yield {
      ...plan,
      observations: observations.filter((each) => each.id !== id),
      deliveries: deliveries.filter(({ observation }) => observation !== id),
      calls: calls.filter((call) => call.id !== id),
    };
  }
  for (const call of calls) {
    if (call.change === undefined) yield { ...plan, calls: calls.filter((each) => each !== call) };
    const [first] = call.arrives;
    if (first === undefined || call.arrives.length < 2) continue;
    const once = { ...call, arrives: [first] };
    yield { ...plan, calls: calls.map((each) => (each === call ? once : each)) };
  }
  for (const click of clicks) yield { ...plan, clicks: clicks.filter((each) => each !== click) };
  for (const fault of faults) yield { ...plan, faults: faults.filter((each) => each !== fault) };
  for (const delivery of deliveries) {
    const rest = deliveries.filter((each) => each !== delivery);
    if (rest.some(({ observation }) => observation === delivery.observation)) {
      yield { ...plan, deliveries: rest };
    }
  }
  const calm = { indexLag: 0, readLag: 0, repeats: 0, streamLoss: 0 };
  if (JSON.stringify({ ...setting, ...calm }) !== JSON.stringify(setting)) {
    yield { ...plan, setting: { ...setting, ...calm } };
  }
  for (const name of ['indexLag', 'readLag', 'repeats', 'streamLoss'] as const) {
    if (setting[name] > 0) yield { ...plan, setting: { ...setting, [name]: 0 } };
  }
  if (setting.follower !== 'webhook')
    yield { ...plan, setting: { ...setting, follower: 'webhook' } };
  if (setting.slowest !== 5) yield { ...plan, setting: { ...setting, slowest: 5 } };
}
