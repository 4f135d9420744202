import type { Duplex } from 'node:stream';
import { PROBLEM_TYPE, type ProblemName, problem } from '#shared/api/problems.ts';

const problems: Readonly<Record<string, readonly [name: ProblemName, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['too-slow', 'the request was not sent to its end in time'],
  HPE_HEADER_OVERFLOW: ['too-large', 'address and headers are too long'],
};

/**
 * What was no request, or never became one, is told so before the connection ends; isAnswering: an
 * answer to an earlier one is on its way there, which nothing may be put into.
 */
export function refuseUnreadable(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  isAnswering: boolean,
): void {
  if (!socket.writable || isAnswering) {
    socket.destroy();
    return;
  }
  const [name, detail] = problems[error.code ?? ''] ?? ['bad-request', 'it is not HTTP'];
  const about = problem(name, detail);
  const body = JSON.stringify(about);
  socket.end(
    [
      `HTTP/1.1 ${about.status} ${about.title}`,
      `content-type: ${PROBLEM_TYPE}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
