/** A request as the app takes it, whatever a client wrote into it: what it does not read is left out. */

/** The headers that the API reads. */
const READ = ['accept', 'content-type', 'if-match', 'if-none-match'];
/** A Request cannot even be made of some others (`TRACE`), and the API has no use for any. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const OTHER = 'OTHER';
/** What a header may hold: HTTP has no other characters in it. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

export interface Sent {
  readonly method: string;
  header(name: string): unknown;
  readonly body: string | undefined;
}

export function webRequest(url: URL, { method, header, body }: Sent): Request {
  const headers = new Headers();
  for (const name of READ) {
    const value = header(name);
    if (typeof value === 'string' && HEADER_VALUE.test(value)) headers.set(name, value);
  }
  const upper = method.toUpperCase();
  const isBare = upper === 'GET' || upper === 'HEAD' || body === undefined;
  return new Request(url, {
    method: METHODS.has(upper) ? upper : OTHER,
    headers,
    ...(!isBare && { body }),
  });
}
