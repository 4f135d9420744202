/** What is asked of the API: filters, cursors, keys, forms, and events of its gateway. */
import { formFor } from '#shared/api/forms.ts';
import { httpEvent } from '#shared/api/lambda-event.ts';
import { routes } from '#shared/api/routes/index.ts';
import { questionText, readCursor, writeCursor } from '#shared/query/cursor.ts';
import { QuestionError } from '#shared/query/faults.ts';
import { parseFilter, writtenIn } from '#shared/query/filter.ts';
import { findingKey, parseFindingKey } from '#shared/query/finding-key.ts';
import { NOW } from '#test/shared/events/fixture.ts';
import { sampleOf, textChanged } from '../changed.ts';
import type { Became, Parser } from '../parser.ts';
import { orRejected } from './documents.ts';

export const filterSample = {
  rule: 'restricted-ssh',
  severity: 'critical,high',
  state: 'open',
  account: '111122223333',
  ou: 'Root/Workloads',
  region: 'eu-central-1',
  resourceType: 'AWS::EC2::SecurityGroup',
  resource: 'sg-0a1b2c3d4e5f60718',
  owner: 'team-shop',
  tag: 'env=prod',
  since: '2026-03-01',
  until: '1d',
  asOf: '2026-03-04T05:06:07Z',
  knownAt: '20m',
  kind: 'condition',
};

/** A query as a browser writes it; what is no text is written as one. */
export function queryOf(document: unknown): string {
  const entries = Object.entries(Object(document ?? {}) as Record<string, unknown>);
  return new URLSearchParams(
    entries.flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((each): [string, string] => [
        name.toWellFormed(),
        (typeof each === 'string' ? each : (JSON.stringify(each) ?? '')).toWellFormed(),
      ]),
    ),
  ).toString();
}

const orFaulty = (read: () => Became): Became => {
  try {
    return read();
  } catch (error) {
    if (error instanceof QuestionError) return 'rejected';
    throw error;
  }
};

const filters: Parser = {
  name: 'filters',
  weight: 8,
  samples: [
    sampleOf('filter', filterSample),
    ...Object.entries(filterSample).map(([name, value]) => sampleOf(name, { [name]: value })),
    sampleOf('nothing', { cursor: 'x' }),
  ],
  take: (document) =>
    orFaulty(() => {
      const written = writtenIn(new URLSearchParams(queryOf(document)));
      const filter = parseFilter(written, NOW, { others: ['cursor', 'limit'] });
      return Object.keys(filter).length > 0 ? 'processed' : 'ignored';
    }),
};

const asked = questionText('listFindings', { rule: ['restricted-ssh'] }, 'everything');
const cursor = writeCursor({ at: NOW, knownAt: NOW, place: ['1', 'sg-1'] }, asked);

const cursors: Parser = {
  name: 'cursors',
  weight: 3,
  samples: [sampleOf('cursor', { cursor }), sampleOf('another', { cursor: `${cursor}x` })],
  take(document, making, random) {
    const { cursor: given } = Object(document ?? {}) as Record<string, unknown>;
    const text = typeof given === 'string' ? given : (JSON.stringify(given) ?? '');
    return orFaulty(() => {
      readCursor(making === 'several changed' ? textChanged(text, random) : text, asked);
      return 'processed';
    });
  },
};

const subject = {
  accountId: '111122223333',
  region: 'eu-central-1',
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-1',
};
const key = findingKey({ subject, rule: 'restricted-ssh' });
const [list] = routes;

const keysAndForms: Parser = {
  name: 'keys and forms',
  weight: 2,
  samples: [sampleOf('both', { key, accept: 'text/csv, */*;q=0.1' })],
  take(document) {
    const { key: name, accept } = Object(document ?? {}) as Record<string, unknown>;
    const form = list && formFor(typeof accept === 'string' ? accept : null, list);
    const parsed = parseFindingKey(typeof name === 'string' ? name : (JSON.stringify(name) ?? ''));
    return parsed === undefined || form === undefined ? 'rejected' : 'processed';
  },
};

const gateway: Parser = {
  name: 'events of the gateway',
  weight: 2,
  samples: [
    sampleOf('GET', {
      version: '2.0',
      rawPath: '/v1/findings',
      rawQueryString: 'rule=restricted-ssh',
      headers: { accept: 'application/json', host: 'x' },
      requestContext: {
        http: { method: 'GET', path: '/v1/findings' },
        authorizer: { iam: { userArn: 'arn:aws:iam::111122223333:user/ana', userId: 'AIDA' } },
      },
      isBase64Encoded: false,
    }),
    sampleOf('POST', {
      rawPath: '/people/v1/exceptions',
      headers: { 'content-type': 'application/json' },
      requestContext: {
        http: { method: 'POST' },
        authorizer: { jwt: { claims: { sub: 'ana', email: 'ana@example.org' }, scopes: null } },
      },
      body: Buffer.from('{}').toString('base64'),
      isBase64Encoded: true,
    }),
  ],
  take: (document) =>
    orRejected(() => (httpEvent(document).caller === undefined ? 'ignored' : 'processed')),
};

export const questionParsers: readonly Parser[] = [filters, cursors, keysAndForms, gateway];
