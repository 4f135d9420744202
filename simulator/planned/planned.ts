/** Makes a schedule of a seed: what is seen, how it arrives, and what goes wrong on the way. */
import type { Plan } from '../plan.ts';
import { randomOf } from '../random.ts';
import { sites } from '../sites.ts';
import { arrivals } from './arrivals.ts';
import { called } from './calls.ts';
import { clicks } from './clicks.ts';
import { observations } from './observations.ts';
import { setting } from './setting.ts';
import { strikes } from './strikes.ts';

/** Every schedule aims at one site, so that the rare ones are hit as well; others are hit beside it. */
export function planned(seed: number): Plan {
  const random = randomOf(seed);
  const aim = random.pick(aims);
  const planned = observations(random, aim);
  const isCalm = isSlow(aim);
  const both = random.chance(ofCalls.test(aim) ? 1 : 0.2);
  const { observations: seen, calls } = both
    ? called(planned, random, isCalm)
    : { observations: planned, calls: [] };
  const isClicked = random.chance(aim.startsWith('on-slack-action') ? 1 : 0.15);
  return {
    seed,
    observations: seen,
    deliveries: arrivals(seen, random, isCalm),
    calls,
    clicks: isClicked ? clicks(seen, random) : [],
    faults: strikes(random, aim),
    setting: setting(random, aim),
  };
}

/** What is hard to come to is aimed at more often. */
const rare = sites.filter((site) =>
  /getPermalink|replies|on-schedule slack.chat.update|on-slack-action table.(get|transact)/.test(
    site,
  ),
);
const aims = [...sites, ...rare, ...rare];

const ofCalls = /^(on-api-call|on-read-request|calls|reads) /;

/** What comes late to these sites: a second message of a finding, a step of a group, a click. */
const isSlow = (aim: string): boolean => /^on-(schedule slack|alert slack|slack-action)/.test(aim);
