/** What can happen to three findings, to the functions between them and Slack, and to Slack itself. */
import fc from 'fast-check';
import type { Failure } from '#test/support/slack-server.ts';

/** Where a run of a function dies: before or after its n-th call, of the table or of Slack. */
export interface Death {
  readonly at: number;
  readonly when: 'before' | 'after';
}

export interface Faults {
  readonly method: string;
  readonly failures: readonly Failure[];
}

interface Fated {
  readonly dies?: Death | undefined;
  readonly faults?: Faults | undefined;
}

export const resources = ['sg-a', 'sg-b', 'sg-c'] as const;
export type Name = (typeof resources)[number];

export type Happening = Fated &
  (
    | { readonly kind: 'see'; readonly name: Name; readonly letter: 'C' | 'V' | 'W' }
    | {
        /** At the newest post of a finding, if it has buttons. */
        readonly kind: 'click';
        readonly name: Name;
        readonly what: 'acknowledge' | 'snooze' | 'ask' | 'approve';
        readonly copies: 1 | 2;
      }
    | {
        /** Through another door than Slack. */
        readonly kind: 'act';
        readonly name: Name;
        readonly what: 'acknowledge' | 'snooze' | 'wake' | 'except' | 'end-exception';
      }
    | { readonly kind: 'relay' }
    | { readonly kind: 'deliver'; readonly index: number; readonly copies: 1 | 2 }
    | { readonly kind: 'pass'; readonly minutes: number }
    | { readonly kind: 'due' }
  );

const death = fc.record({
  at: fc.integer({ min: 1, max: 25 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});

const faults = fc.record({
  method: fc.constantFrom('chat.postMessage', 'chat.update', 'conversations.history', '*'),
  failures: fc.array(
    fc.constantFrom<Failure>(
      { kind: 'status', status: 500, done: true },
      { kind: 'status', status: 503 },
      { kind: 'hang-up', done: true },
      { kind: 'limited', afterSeconds: 2 },
      { kind: 'limited', afterSeconds: 90 },
    ),
    { minLength: 1, maxLength: 3 },
  ),
});

const fated = {
  dies: fc.option(death, { nil: undefined, freq: 4 }),
  faults: fc.option(faults, { nil: undefined, freq: 6 }),
};

const name = fc.constantFrom(...resources);
const copies = fc.constantFrom(1 as const, 1 as const, 2 as const);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('see' as const),
      name,
      letter: fc.constantFrom('C' as const, 'V' as const, 'V' as const, 'W' as const),
      ...fated,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('click' as const),
      name,
      what: fc.constantFrom(
        'acknowledge' as const,
        'snooze' as const,
        'ask' as const,
        'approve' as const,
      ),
      copies,
      ...fated,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      name,
      what: fc.constantFrom(
        'acknowledge' as const,
        'snooze' as const,
        'wake' as const,
        'except' as const,
        'end-exception' as const,
      ),
      ...fated,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('relay' as const), ...fated }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      index: fc.nat(6),
      copies,
      ...fated,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.constantFrom(1, 2, 4, 6, 45, 70),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('due' as const), ...fated }) },
);

/** A life begins with a violation: of nothing nothing is told. */
export const anyLife: fc.Arbitrary<readonly Happening[]> = fc
  .array(happening, { minLength: 6, maxLength: 40 })
  .map((rest): readonly Happening[] => [{ kind: 'see', name: 'sg-a', letter: 'V' }, ...rest]);
