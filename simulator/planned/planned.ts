/** Makes a schedule of a seed: what is seen, how it arrives, and what goes wrong on the way. */
import type { Plan } from '../plan.ts';
import { randomOf } from '../random.ts';
import { sites } from '../sites.ts';
import { arrivals } from './arrivals.ts';
import { observations } from './observations.ts';
import { setting } from './setting.ts';
import { strikes } from './strikes.ts';

/** Every schedule aims at one site, so that the rare ones are hit as well; others are hit beside it. */
export function planned(seed: number): Plan {
  const random = randomOf(seed);
  const aim = random.pick(sites);
  const seen = observations(random, aim);
  return {
    seed,
    observations: seen,
    deliveries: arrivals(seen, random, isSlow(aim)),
    faults: strikes(random, aim),
    setting: setting(random, aim),
  };
}

/** What comes late to these sites: a second message of a finding, a step of a group. */
const isSlow = (aim: string): boolean =>
  aim.startsWith('on-schedule slack') || aim.endsWith('getPermalink');
