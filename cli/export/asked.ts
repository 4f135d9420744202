import { frameworks } from '#rules/frameworks/index.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { PackTimes } from '#shared/pack/scope.ts';
import { QuestionError } from '#shared/query/faults.ts';
import { type Filter, parseFilter } from '#shared/query/filter.ts';
import type { FrameworkFacts } from '#shared/query/ports.ts';
import { DAY_MS } from '#shared/store/keys.ts';
import { UsageError } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { moment } from '../store/moment.ts';

/** The period where none is named. */
const PERIOD_DAYS = 90;

interface TimeOptions {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly 'as-of'?: string | undefined;
  readonly 'known-at'?: string | undefined;
}

/** settled: the latest time of which nothing can be recorded any more. Throws UsageError. */
export function timesOf(options: TimeOptions, now: Instant, settled: Instant): PackTimes {
  const read = (name: keyof TimeOptions): Instant | undefined => {
    const text = options[name];
    return text === undefined ? undefined : moment(name, text, now);
  };
  const knownAt = read('known-at') ?? settled;
  if (knownAt > settled) {
    throw new UsageError(`--known-at lies later than ${settled}: more may still be recorded`);
  }
  const to = read('to') ?? read('as-of') ?? knownAt;
  const at = read('as-of') ?? to;
  const from = read('from') ?? shifted(to, -PERIOD_DAYS * DAY_MS);
  if (from > to) throw new UsageError('--from lies after --to');
  if (to > at) throw new UsageError('--to lies after --as-of: what was to come was not true yet');
  if (at > knownAt) {
    throw new UsageError(`--${at === to ? 'to' : 'as-of'} lies after what is known (${knownAt})`);
  }
  return { from, to, at, knownAt };
}

/** The framework that is named, or the only one that has the requirements. Throws UsageError. */
export function frameworkOf(
  id: string | undefined,
  controls: readonly string[],
): FrameworkFacts & (typeof frameworks)[number] {
  const known = frameworks.map((each) => each.id);
  const framework =
    id === undefined ? onlyOneWith(controls) : frameworks.find((each) => each.id === id);
  if (framework === undefined) {
    throw new UsageError(
      id === undefined
        ? `name a framework: --framework ${known.join(', ')}`
        : `--framework: there is no ${id}${didYouMean(id, known)}; there are ${known.join(', ')}`,
    );
  }
  const requirements = Object.keys(framework.requirements);
  for (const control of controls) {
    if (!requirements.includes(control)) {
      throw new UsageError(
        `--control: ${framework.id} has no requirement ${control}${didYouMean(control, requirements)}`,
      );
    }
  }
  return framework;
}

function onlyOneWith(controls: readonly string[]) {
  if (controls.length === 0) return undefined;
  const having = frameworks.filter(({ requirements }) =>
    controls.every((control) => Object.hasOwn(requirements, control)),
  );
  if (having.length > 1) {
    const ids = having.map(({ id }) => id).join(', ');
    throw new UsageError(`--control: ${controls.join(', ')} is in ${ids}; say --framework`);
  }
  if (having.length === 0) {
    throw new UsageError(`--control: no framework has a requirement ${controls.join(', ')}`);
  }
  return having[0];
}

/** Which accounts; the same values as every other filter takes. Throws UsageError. */
export function filterOf(
  accounts: readonly string[],
  ou: readonly string[],
  now: Instant,
): Pick<Filter, 'account' | 'ou'> {
  const written = {
    ...(accounts.length > 0 && { account: accounts }),
    ...(ou.length > 0 && { ou }),
  };
  try {
    return parseFilter(written, now, { accepted: ['account', 'ou'] });
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    const told = error.faults.map(({ pointer, detail }) => `--${pointer.slice(1)}: ${detail}`);
    throw new UsageError(told.join(' · '));
  }
}
