/**
 * One deployed function, in a thread of its own: its environment and nothing else, every name of a
 * host leading to the gateway, and a clock that the test sets and that short waits move on.
 */
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { file, port } = workerData;
const LONGEST_SKIPPED_MS = 6_000;

/** Where an address of the internet is asked for; nothing is ever sent there. */
const SOMEWHERE = '93.184.215.14';

Object.assign(dns, {
  lookup(host: string, options: unknown, done: unknown) {
    const answer = typeof options === 'function' ? options : done;
    if (typeof answer !== 'function') return;
    const all = typeof options === 'object' && options !== null && 'all' in options && options.all;
    const address = host === 'hooks.example.com' ? SOMEWHERE : '127.0.0.1';
    const family = 4;
    const found = all ? [[{ address, family }]] : [address, family];
    process.nextTick(() => answer(null, ...found));
  },
});
syncBuiltinESMExports();

/** Milliseconds; it goes on a little whenever it is looked at, however fast this machine is. */
let time = Date.now();
Date.now = () => {
  time += 0.05;
  return Math.floor(time);
};
const { setTimeout: wait, fetch: ask } = globalThis;

/** Our own pauses are skipped, and the clock goes on by them; what bounds a request is left as it is. */
globalThis.setTimeout = Object.assign(
  (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const caller = new Error().stack?.split('\n')[2] ?? '';
    if (!caller.includes('functions-for-tests') || ms > LONGEST_SKIPPED_MS)
      return wait(work, ms, ...args);
    return wait(() => {
      time += ms;
      work(...args);
    }, 1);
  },
  wait,
);

globalThis.fetch = (input, init) => {
  const { host, pathname, search } = new URL(input instanceof Request ? input.url : input);
  const headers = new Headers(init?.headers);
  headers.set('x-asked-host', host);
  return ask(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers });
};

/** A webhook is sent by https, to who is asked for by name. */
https.request = ((address: URL, _: unknown, done: () => void) => {
  const { pathname: path, host } = address;
  const headers = { 'x-asked-host': host };
  return http.request({ host: '127.0.0.1', port, path, method: 'POST', headers }, done);
}) as typeof https.request;
syncBuiltinESMExports();

let isSet = false;
const { handler } = await import(file);

parentPort?.on('message', async ({ event, at }) => {
  time = isSet ? Math.max(time, at) : at; // time does not go back
  isSet = true;
  const context = { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 60_000 };
  try {
    parentPort?.postMessage({ answer: await handler(event, context) });
  } catch (error) {
    parentPort?.postMessage({ failed: error instanceof Error ? error.stack : String(error) });
  }
});
parentPort?.postMessage({ ready: true });
