/** Requests over HTTP to the API as it is served on this machine. */
import { Agent, request } from 'node:http';
import { type HttpApi, startHttpApi } from '#local/http-api.ts';
import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { routes } from '#shared/api/routes/index.ts';
import { isRecord } from '#shared/document/fields.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults } from '#shared/engine/select-incidents.ts';
import type { Log } from '#shared/ports/log.ts';
import { atOnce } from '#shared/query/at-once.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { movingClock, playStream } from '#test/shared/query/organization.ts';
import { faultsIn, type Given } from '#test/support/documented.ts';
import { memoryLifecycle } from '#test/support/memory-lifecycle.ts';
import { type Sample, sampleOf } from '../changed.ts';
import { asText, type Made, made } from '../input.ts';
import { stackOf } from '../parse.ts';
import type { Became } from '../parser.ts';
import { filterSample, queryOf } from '../parsers/questions.ts';
import { type Random, randomOf } from '../random.ts';
import { hostileText } from '../values.ts';
import { type Door, numbers } from './door.ts';

const AT_ONCE = 8;

export const api: Door = {
  name: 'api',
  about: 'GET and POST to the HTTP API, over a store in memory',
  async run(run, tally) {
    const faults: string[] = [];
    const error = (message: string, details: unknown): void => {
      faults.push(`${message}: ${String(isRecord(details) ? details['error'] : details)}`);
    };
    const { served, key } = await started({ info() {}, warn() {}, error });
    const samples = samplesOf(key);
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    try {
      for (const some of numbers(run)) {
        await atOnce(some, AT_ONCE, async (n) => {
          const random = randomOf(run.seed, n);
          const input = made(samples, random);
          tally.sent('api', input.making);
          const asked = askedIn(input, random);
          const answer = await answerTo(asked, served, agent).catch((error: unknown) => {
            tally.fell({ n, where: 'api', what: stackOf(error), input: JSON.stringify(asked) });
          });
          if (answer === undefined) return;
          const fault = faultIn(asked, answer, faults.splice(0));
          if (fault === undefined) tally.became('api', becameOf(answer));
          else tally.fell({ n, where: 'api', what: fault, input: JSON.stringify(asked) });
        });
        if (((some[0] ?? 0) / some.length) % 50 === 0) run.look();
      }
    } finally {
      agent.destroy();
      await served.close();
    }
  },
};

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Each route with all that it takes: its filters, parameters, path and body. */
function samplesOf(key: string): readonly Sample[] {
  return routes.map(({ id, method, path, filters, parameters }) => {
    const known: Readonly<Record<string, string>> = filterSample;
    const filter = filters.map((name) => [name, known[name] ?? '']);
    const parameter = parameters.map(({ name, words = [] }) => [name, words[0] ?? '5']);
    return sampleOf(id, {
      method: method.toUpperCase(),
      path: path.replace('{key}', key).replace('{id}', 'restricted-ssh'),
      query: Object.fromEntries([...filter.slice(0, 3), ...parameter.slice(0, 1)]),
      headers: { accept: 'application/json', 'if-none-match': '"x"' },
      body:
        method === 'post'
          ? {
              finding: key,
              until: '2026-12-01T00:00:00.000Z',
              reason: 'known',
              owner: 'ana',
              requester: 'ben',
            }
          : undefined,
    });
  });
}

const HEADERS = new Set(['accept', 'if-none-match', 'content-type']);

function askedIn({ making, document }: Made, random: Random): Asked {
  const given = isRecord(document) ? document : { path: document };
  const path = typeof given['path'] === 'string' ? given['path'] : '/v1/findings';
  const query = queryOf(given['query']);
  const method = typeof given['method'] === 'string' ? given['method'] : 'GET';
  const sent = isRecord(given['headers']) ? given['headers'] : {};
  const body = given['body'];
  return {
    // What HTTP itself does not carry never gets to a server.
    method: /^[A-Z]{1,12}$/.test(method) && method !== 'CONNECT' ? method : 'GET',
    path: `/${encodeURI(path.toWellFormed()).replace(/^\//, '')}${query === '' ? '' : `?${query}`}`,
    headers: Object.fromEntries(
      Object.entries(random.is(0.05) ? { ...sent, accept: hostileText(random) } : sent).flatMap(
        ([name, value]) =>
          typeof value === 'string' && HEADERS.has(name) && /^[\x20-\x7e]+$/.test(value)
            ? [[name, value]]
            : [],
      ),
    ),
    body: body === undefined ? '' : asText(body, making, random).toWellFormed(),
  };
}

function answerTo({ method, path, headers, body }: Asked, { url, token }: HttpApi, agent: Agent) {
  return new Promise<Given>((resolve, reject) => {
    const authorization = `Bearer ${token}`;
    const options = { method, agent, headers: { ...headers, authorization } };
    const going = request(`${url}${path}`, options, (response) => {
      const chunks: string[] = [];
      response.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          ),
          text: chunks.join(''),
        }),
      );
    });
    going.on('error', reject);
    going.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  });
}

/** No request is our fault, and every refusal says in its own form what was wrong. */
function faultIn(
  { method, path }: Asked,
  answered: Given,
  faults: readonly string[],
): string | undefined {
  const { status, text } = answered;
  if (status >= 500 || faults.length > 0) return `${status} ${text.slice(0, 300)} ${faults.join()}`;
  if (/\n\s+at |node_modules|\/shared\//.test(text))
    return `it shows a stack: ${text.slice(0, 300)}`;
  const [undocumented] = faultsIn(method, path, answered);
  if (undocumented !== undefined || status < 400 || text === '') return undocumented;
  const problem: unknown = JSON.parse(text);
  const isWhole = isRecord(problem) && problem['status'] === status && problem['detail'] !== '';
  return isWhole ? undefined : `no whole problem: ${text.slice(0, 300)}`;
}

/** What is not here is ignored; what is asked wrongly is rejected. */
function becameOf({ status }: Given): Became {
  if (status === 404 || status === 405) return 'ignored';
  return status < 400 ? 'processed' : 'rejected';
}

async function started(log: Log) {
  const table = createMemoryTable(tableDefinition);
  const time = movingClock();
  const stream = Array.from({ length: 60 }, (_, n) => ({
    account: n % 3,
    resource: n % 2,
    region: n % 2,
    state: n + 1,
    letters: [n % 5 === 0 ? 'C' : 'V', 'W'] as const,
  }));
  await playStream(table, stream, time);
  const served = await startHttpApi({
    table,
    clock: time.clock,
    milestones: createMilestones(table, time.clock),
    rules: withDefaults(rules),
    incidents: incidentsWithDefaults(incidentRules),
    frameworks,
    lifecycle: memoryLifecycle([]).lifecycle,
    log,
  });
  const headers = { authorization: `Bearer ${served.token}` };
  const list = (await (await fetch(`${served.url}/v1/findings`, { headers })).json()) as {
    readonly items: readonly { readonly key: string }[];
  };
  return { served, key: list.items[0]?.key ?? '' };
}
