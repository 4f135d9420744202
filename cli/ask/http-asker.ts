/** The API over HTTP: of a stack that runs here, or of a deployment. */
import type { ApiClient } from './api-client.ts';
import { type Asker, addressOf } from './asker.ts';

export function httpAsker({ where, send }: ApiClient): Asker {
  return {
    where,
    send: (asking) => {
      const { method, body } = asking;
      const json = 'application/json';
      const headers = { accept: json, ...(body !== undefined && { 'content-type': json }) };
      return send({ method, target: addressOf(asking), headers, body });
    },
    close: async () => undefined,
  };
}
