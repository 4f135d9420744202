/** One who can be asked what the API can be asked, wherever that is. */
export interface Asker {
  /** For people: `the store in .plumbline`, `https://…`. */
  readonly where: string;
  send(request: Asking): Promise<Response>;
  close(): Promise<void>;
}

export interface Asking {
  readonly method: 'GET' | 'POST';
  /** `/v1/findings`, without a query. */
  readonly path: string;
  readonly query: Query;
  /** JSON of a request that changes something. */
  readonly body?: string;
}

/** Parameters in order; a name may stand there several times. */
export type Query = readonly (readonly [name: string, value: string])[];

/** As it goes over the wire: RFC 3986, in which a signature counts every character. */
export function queryText(query: Query): string {
  return query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `/v1/findings?limit=5` */
export const addressOf = ({ path, query }: Asking): string =>
  query.length === 0 ? path : `${path}?${queryText(query)}`;
