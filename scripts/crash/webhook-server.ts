/** Somebody's webhook: knows a message by its `webhook-id`, and shows each once. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { fields } from '#shared/document/fields.ts';

export interface Shown {
  readonly id: string;
  readonly finding: string;
  readonly transition: string;
  readonly at: string;
}

export interface WebhookServer {
  readonly url: string;
  /** By id of the alert. */
  readonly shown: ReadonlyMap<string, Shown>;
  /** Deliveries of what had been shown already. */
  repeats(): number;
  close(): Promise<void>;
}

export async function webhookServer(): Promise<WebhookServer> {
  const known = new Set<string>();
  const shown = new Map<string, Shown>();
  let repeats = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const id = String(request.headers['webhook-id']);
      if (known.has(id)) repeats += 1;
      else {
        known.add(id);
        const alert = fields(JSON.parse(Buffer.concat(chunks).toString('utf8'))).record('data');
        const [own, finding, transition, at] = ['id', 'finding', 'transition', 'at'].map((name) =>
          alert.text(name),
        );
        if (own && finding && transition && at)
          shown.set(own, { id: own, finding, transition, at });
      }
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    shown,
    repeats: () => repeats,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
