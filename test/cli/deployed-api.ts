/** The API as it stands behind API Gateway: on a port of its own, for who signs. */
import { createServer, type IncomingMessage } from 'node:http';
import type { Api } from '#shared/api/app.ts';
import { documenting } from '#test/support/documented.ts';
import { signatureFault } from '#test/support/signature.ts';
import { caller } from '../shared/api/api-of.ts';

export const KEY = { accessKeyId: 'AKIDPLUMBLINETEST', secret: 'a-secret/of+this=test' } as const;
export const REGION = 'eu-central-1';

export interface DeployedApi {
  readonly url: string;
  /** What was refused, and why. */
  readonly faults: readonly string[];
  /** Requests that were answered, by method and path with its query. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function deployedApi(
  api: Api,
  { broken = () => undefined }: { readonly broken?: (target: string) => number | undefined } = {},
): Promise<DeployedApi> {
  const faults: string[] = [];
  const asked: string[] = [];
  const told = documenting(api, (fault) => faults.push(fault));
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const target = request.url ?? '/';
      const received = { method: request.method ?? '', target, headers: request.headers, body };
      const fault = signatureFault(received, { ...KEY, region: REGION, service: 'execute-api' });
      if (fault !== undefined) {
        faults.push(fault);
        response.writeHead(403, { 'content-type': 'application/json' });
        return response.end('{"message":"Forbidden"}');
      }
      asked.push(`${received.method} ${target}`);
      const status = broken(target);
      if (status !== undefined) {
        response.writeHead(status, { 'content-type': 'text/html' });
        return response.end('<html>Bad Gateway</html>');
      }
      const isBare = received.method === 'GET';
      const answer = await told.fetch(
        new Request(`https://api.example${target}`, {
          method: received.method,
          ...(!isBare && { body }),
        }),
        { caller },
      );
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      return response.end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
