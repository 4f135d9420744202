/** What late evidence and other rules change. */
import { describe, expect, test } from 'vitest';
import { orderOf } from '#shared/domain/position.ts';
import type { Judged } from '#shared/engine/judged.ts';
import type { RuleIdentity } from '#shared/engine/rule-set.ts';
import { judgedOf, minute, type Piece } from '#test/support/evidence.ts';
import { having, type Known, next, piece, six } from './steps.ts';

describe('late evidence', () => {
  test('that disagrees is a correction, told with its end, and the present stays', () => {
    const known = having(piece(10, 'C'), piece(30, 'C'));
    const { changes, recorded, after: then } = next(known, judgedOf(piece(20, 'V')));
    expect(changes).toMatchObject([
      { kind: 'corrected', from: 'compliant', to: 'violation', at: minute(20), until: minute(30) },
    ]);
    expect(recorded.standings).toEqual(known.recorded.standings);
    expect(then.history.timelines.get('r')?.map(({ standing }) => standing)).toEqual([
      'compliant',
      'violation',
      'compliant',
    ]);
  });

  test('that agrees is nothing', () => {
    const { changes, append } = next(
      having(piece(10, 'C'), piece(30, 'C')),
      judgedOf(piece(20, 'C')),
    );
    expect([changes, append]).toEqual([[], false]);
  });

  test('moves the opening of what is open now, not what it says', () => {
    const known = having(piece(10, 'C'), piece(30, 'V'));
    const { recorded, changes } = next(known, judgedOf(piece(20, 'W')));
    const before = known.recorded.standings.get('r');
    expect(recorded.standings.get('r')).toEqual({ ...before, since: minute(20) });
    expect(changes).toMatchObject([{ kind: 'corrected', at: minute(20), until: minute(30) }]);
  });

  test('of an older state leaves the opening where nothing lies between', () => {
    const known = having(piece(10, 'C'), piece(30, 'V'));
    const { recorded } = next(known, judgedOf(piece(20, 'C')));
    expect(recorded.standings).toEqual(known.recorded.standings);
  });

  test('beyond the horizon holds until the next step', () => {
    const { changes, lateness } = next(having(...six), judgedOf(piece(5, 'V')));
    expect(lateness).toBe('beyond-horizon');
    expect(changes).toMatchObject([{ kind: 'corrected', at: minute(5), until: minute(10) }]);
  });

  test('is news for a rule that has failed since', () => {
    const known = having(piece(10, 'C'), piece(30, 'F'));
    const { changes, lateness } = next(known, judgedOf(piece(20, 'V')));
    expect(lateness).toBe('late');
    expect(changes).toMatchObject([{ kind: 'opened', at: minute(20) }]);
  });
});

describe('when the rules change', () => {
  const judgedBy = (each: Piece, id: string, rules?: readonly RuleIdentity[]): Judged => {
    const judged = judgedOf(each);
    return { ...judged, ruleSet: { id, rules: rules ?? judged.ruleSet.rules } };
  };
  const withJudges = ({ recorded, history }: Known, ...judges: readonly RuleIdentity[]): Known => ({
    recorded,
    history: { ...history, judges: new Map(judges.map((each) => [each.id, each])) },
  });
  const old: RuleIdentity = { id: 'r', version: '0' };

  test('the newest state judged anew says so from when it was last seen', () => {
    const known = withJudges(having(piece(1, 'C'), piece(1, 'C', { seen: 5 })), old);
    const again = judgedBy(piece(1, 'V', { seen: 5 }), 'other');
    expect(next(known, again).changes).toMatchObject([
      { kind: 'opened', at: minute(5), cause: 'rule_changed', ruleVersionBefore: '0' },
    ]);
  });

  test('not by the same rules, nor at another sighting', () => {
    const known = withJudges(having(piece(1, 'C'), piece(1, 'C', { seen: 5 })), old);
    const { id } = judgedOf(piece(1, 'C')).ruleSet;
    expect(next(known, judgedBy(piece(1, 'V', { seen: 5 }), id)).changes).toEqual([]);
    const earlier = next(known, judgedBy(piece(1, 'V', { seen: 1 }), 'other'));
    expect(earlier.changes).toEqual([]);
  });

  test.each<[string, readonly RuleIdentity[], boolean]>([
    ['another source', [old], true],
    ['something set of it', [{ id: 'r', version: '1', tuned: 'x' }], true],
    ['the same rule', [{ id: 'r', version: '1' }], false],
    ['a rule of which nothing is known', [], false],
  ])('%s before', (_, judges, is) => {
    const known = withJudges(having(piece(1, 'V')), ...judges);
    const [change] = next(known, judgedBy(piece(1, 'C', { seen: 9 }), 'other')).changes;
    expect(change?.kind).toBe('resolved');
    expect(change?.cause).toBe(is ? 'rule_changed' : undefined);
  });

  test('a newer state may differ by itself', () => {
    const known = withJudges(having(piece(1, 'V')), old);
    const [change] = next(known, judgedBy(piece(2, 'C'), 'other')).changes;
    expect([change?.kind, change?.cause]).toEqual(['resolved', undefined]);
  });

  test.each<[string, Piece, 'scheduled-read' | 'caused-read', boolean]>([
    ['a newer state that only the schedule has read', piece(2, 'C'), 'scheduled-read', true],
    ['a newer state that a call announced', piece(2, 'C'), 'caused-read', false],
    ['an older state that the schedule has read', piece(0, 'C'), 'scheduled-read', false],
    ['what is gone', piece(2, 'N', { gone: true }), 'scheduled-read', false],
  ])('%s is put down to the rule or not', (_, each, read, is) => {
    const known = withJudges(having(piece(1, 'V')), old);
    const { observation, ...judged } = judgedBy(each, 'other');
    const order = orderOf(minute(each.state), read, each.state);
    const [change] = next(known, { ...judged, observation: { ...observation, order } }).changes;
    expect(change).toMatchObject({ rule: 'r' });
    expect(change?.cause).toBe(is ? 'rule_changed' : undefined);
  });

  test('it is put down to the rule that changed, not to the one beside it', () => {
    const known = withJudges(
      having(piece(1, 'V', { s: 'V' })),
      { id: 'r', version: '1' },
      {
        ...{ id: 's', version: '0' },
      },
    );
    const { changes } = next(known, judgedBy(piece(1, 'C', { s: 'C', seen: 9 }), 'other'));
    expect(changes.map(({ rule, cause }) => [rule, cause])).toEqual([
      ['r', undefined],
      ['s', 'rule_changed'],
    ]);
  });

  test('each rule is held against itself, whatever the versions of the others', () => {
    const rules = [
      { id: 'r', version: '2' },
      { id: 's', version: '1' },
    ];
    const known = withJudges(having(piece(1, 'V', { s: 'V' })), ...rules);
    const again = judgedBy(piece(1, 'C', { s: 'C', seen: 9 }), 'other', rules);
    expect(next(known, again).changes.map(({ cause }) => cause)).toEqual([undefined, undefined]);
  });

  test('an older state judged anew changes nothing, though seen when the newest was', () => {
    const known = withJudges(having(piece(5, 'C'), piece(1, 'C', { seen: 5 })), old);
    expect(next(known, judgedBy(piece(1, 'V', { seen: 5 }), 'other')).changes).toEqual([]);
  });

  test('an older state is no reason, and the same rule set none either', () => {
    const known = withJudges(having(piece(5, 'C')), old);
    const [late] = next(known, judgedBy(piece(2, 'V'), 'other')).changes;
    expect([late?.kind, late?.cause]).toEqual(['corrected', undefined]);
    const { id } = judgedOf(piece(5, 'C')).ruleSet;
    const [same] = next(known, judgedBy(piece(5, 'V', { seen: 9 }), id)).changes;
    expect([same?.kind, same?.cause]).toEqual(['opened', undefined]);
  });

  test('a rule that is no longer there ends what it said', () => {
    const known = having(piece(1, 'C', { s: 'V' }));
    const { changes, after: then, recorded } = next(known, judgedOf(piece(5, 'C')));
    expect(changes).toEqual([
      expect.objectContaining({
        rule: 's',
        kind: 'resolved',
        from: 'violation',
        to: 'none',
        at: minute(5),
        openedAt: minute(1),
        resolution: 'rule_disabled',
      }),
    ]);
    expect(recorded.standings.has('s')).toBe(false);
    expect(then.history.timelines.get('s')?.at(-1)).toEqual({ at: minute(5), standing: 'none' });
    expect(next(then, judgedOf(piece(6, 'C'))).changes).toEqual([]);
    const still = { ...then, history: { ...then.history, rules: ['r', 's'] } };
    const { changes: again, timelines } = next(still, judgedOf(piece(6, 'C')));
    expect([again, timelines.get('s')]).toEqual([[], then.history.timelines.get('s')]);
  });

  test('one that said nothing bad only ends, and one that never spoke does nothing', () => {
    const [noted] = next(having(piece(1, 'C', { s: 'C' })), judgedOf(piece(5, 'C'))).changes;
    expect(noted).toMatchObject({ rule: 's', kind: 'noted', from: 'compliant', to: 'none' });
    expect(noted).not.toHaveProperty('openedAt');
    expect(next(having(piece(1, 'C', { s: 'F' })), judgedOf(piece(5, 'C'))).changes).toEqual([]);
  });

  test('it ends with a state seen again when that was seen, and never before it began', () => {
    const again = next(having(piece(1, 'C', { s: 'V' })), judgedOf(piece(1, 'C', { seen: 7 })));
    expect(again.changes).toMatchObject([{ rule: 's', at: minute(7) }]);
    const late = next(having(piece(5, 'C', { s: 'V' })), judgedOf(piece(2, 'C', { seen: 3 })));
    expect(late.changes.find(({ rule }) => rule === 's')).toMatchObject({ at: minute(5) });
    const seenLate = having(piece(5, 'C', { s: 'V' }), piece(5, 'C', { s: 'V', seen: 8 }));
    const newer = next(seenLate, judgedOf(piece(6, 'C', { seen: 20 })));
    expect(newer.changes.find(({ rule }) => rule === 's')).toMatchObject({ at: minute(8) });
  });

  test('for a rule that is new, nothing recorded so far is evidence', () => {
    const known = having(piece(1, 'C'), piece(5, 'C'));
    const { changes, after: then } = next(known, judgedOf(piece(5, 'C', { s: 'V', seen: 6 })));
    expect(changes).toMatchObject([{ rule: 's', kind: 'opened', from: 'none', at: minute(5) }]);
    const earlier = next(then, judgedOf(piece(1, 'C', { s: 'V' })));
    expect(earlier.changes).toMatchObject([{ rule: 's', kind: 'corrected', at: minute(1) }]);
  });
});
