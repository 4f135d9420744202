import { describe, expect, test } from 'vitest';
import { seen } from '../fixture.ts';
import {
  ACCOUNT,
  ADMINISTRATOR,
  accessAnalyzer,
  changed,
  everyKind,
  guardDuty,
  health,
  verdictIn,
} from './payloads.ts';

describe('whoever sends it', () => {
  test.each(everyKind)('%s from another source is refused', (_name, document) => {
    const { observations, rejected } = seen({ ...document, source: 'my.own' });
    expect(observations).toEqual([]);
    expect(rejected).toMatchObject([{ path: 'source', refused: 'origin' }]);
  });

  test.each(everyKind)('%s without an account is rejected', (_name, document) => {
    expect(seen(changed(document, 'account', 'me')).rejected).toMatchObject([{ path: 'account' }]);
  });

  test.each(everyKind)('%s without a detail is rejected', (_name, document) => {
    expect(seen(changed(document, 'detail', undefined)).rejected).toMatchObject([
      { path: 'detail' },
    ]);
  });

  test.each([
    ['GuardDuty', guardDuty],
    ['Access Analyzer', accessAnalyzer],
  ])('%s sends findings of members from its administrator’s account', (_name, document) => {
    const { subject } = verdictIn({ ...document, account: ADMINISTRATOR });
    expect(subject.accountId).toBe(ACCOUNT);
  });

  test('AWS Health about another account is refused', () => {
    expect(seen({ ...health, account: ADMINISTRATOR }).rejected).toMatchObject([
      { path: 'detail.affectedAccount', refused: 'origin' },
    ]);
  });
});
