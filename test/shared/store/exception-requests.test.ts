/** What somebody asked for, on every adapter: shown once, decided once. */
import { describe, expect, test } from 'vitest';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import {
  createExceptionRequests,
  type ExceptionRequest,
} from '#shared/store/exception-requests.ts';
import { minute, subject } from '#test/support/evidence.ts';
import { tableAdapters } from '#test/support/tables.ts';

describe.each(await tableAdapters())('$name', ({ empty }) => {
  async function world() {
    let now: Instant = minute(0);
    const requests = createExceptionRequests(await empty(), () => now);
    const request: ExceptionRequest = {
      ...{ id: 'slack-1', finding: { subject, rule: 'r' }, requester: 'U1', owner: 'payments' },
      ...{ reason: 'it is closed on Friday', days: 30, ticket: 'SEC-1', asked: now },
    };
    const pass = (ms: number): void => {
      now = shifted(now, ms);
    };
    return { requests, request, pass, clock: () => now };
  }

  test('is kept as it was asked, and shown once', async () => {
    const { requests, request, pass } = await world();
    expect(await requests.ask(request)).toBe('new');
    expect(await requests.get('slack-1')).toEqual(request);
    // Somebody else is at it.
    expect(await requests.ask(request)).toBe('known');
    await requests.shown('slack-1', true);
    pass(60_000);
    expect(await requests.ask(request)).toBe('known');
    expect(await requests.get('another')).toBeUndefined();
  });

  test('is shown by whoever asks again, where it was not', async () => {
    const { requests, request, pass } = await world();
    await requests.ask(request);
    await requests.shown('slack-1', false);
    expect(await requests.ask(request)).toBe('again');
    pass(60_000);
    expect(await requests.ask(request)).toBe('again');
  });

  test('is decided once: the first decision holds', async () => {
    const { requests, request, clock } = await world();
    await requests.ask(request);
    const approved = { what: 'approved', by: 'U2', at: clock() } as const;
    const declined = { what: 'declined', by: 'U3', at: clock() } as const;
    expect(await requests.decide('slack-1', approved)).toEqual(approved);
    expect(await requests.decide('slack-1', declined)).toEqual(approved);
    expect((await requests.get('slack-1'))?.decided).toEqual(approved);
    expect(await requests.decide('another', approved)).toBeUndefined();
  });
});
