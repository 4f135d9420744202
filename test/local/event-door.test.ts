import { describe, expect, it, onTestFinished } from 'vitest';
import { EventRefused } from '#local/bus-event.ts';
import { openEventDoor } from '#local/event-door.ts';
import { sendEvents } from '#local/send-events.ts';

async function opened() {
  const put: unknown[] = [];
  let idled = 0;
  const door = await openEventDoor({
    async putEvent(event) {
      if (event === 'broken') throw new EventRefused('An event is a JSON object.');
      put.push(event);
      return event === 'nobody' ? [] : ['rule'];
    },
    async idle() {
      idled += 1;
    },
  });
  onTestFinished(() => door.close());
  return { door, put, idled: () => idled };
}

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers });

describe('the door for events', () => {
  it('puts events on the bus and says what became of each', async () => {
    const { door, put, idled } = await opened();
    expect(door.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await sendEvents(door, [{ a: 1 }, 'broken', 'nobody'])).toEqual({
      accepted: 2,
      unmatched: 1,
      refused: [{ index: 1, reason: 'An event is a JSON object.' }],
    });
    expect(put).toEqual([{ a: 1 }, 'nobody']);
    expect(idled()).toBe(0);
    await sendEvents(door, [], { wait: true });
    expect(idled()).toBe(1);
  });

  it.each([
    [undefined, 401],
    ['Bearer wrong', 401],
    ['right', 401],
    ['Bearer right', 200],
  ])('wants its token (%s)', async (given, status) => {
    const { door, put } = await opened();
    const authorization = given?.replace('right', door.token);
    const response = await post(
      `${door.url}/events`,
      '[1]',
      authorization ? { authorization } : {},
    );
    expect(response.status).toBe(status);
    expect(put).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    ['/events', '{}', 400],
    ['/events', '[', 400],
    ['/events', '', 400],
    ['/other', '[]', 404],
  ])('answers %s with %j by %i', async (path, body, status) => {
    const { door } = await opened();
    const response = await post(door.url + path, body, { authorization: `Bearer ${door.token}` });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ reason: expect.any(String) });
  });

  it('says why when it does not take the events at all', async () => {
    const { door } = await opened();
    await expect(sendEvents({ url: door.url, token: 'wrong' }, [])).rejects.toThrow(
      'The running stack did not take the events: The token in stack.json is required.',
    );
  });

  it('answers only on 127.0.0.1, and not once it is closed', async () => {
    const { door } = await opened();
    await door.close();
    await expect(fetch(door.url)).rejects.toThrow();
  });
});
