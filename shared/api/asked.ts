import type { AccessScope, Caller } from '../query/access.ts';
import { type CursorContent, questionText, readCursor } from '../query/cursor.ts';
import { faulty } from '../query/faults.ts';
import { type Filter, parseFilter, type Written, writtenIn } from '../query/filter.ts';
import type { FreshnessReader } from '../query/freshness.ts';
import { type Question, questionOf } from '../query/question.ts';
import type { ApiPorts } from './ports.ts';
import { Refusal } from './problem-of-error.ts';
import type { Asked, Route } from './route.ts';

const LARGEST_BODY = 64 * 1024;

export interface Heard {
  readonly ports: ApiPorts;
  readonly caller: Caller;
  readonly scope: AccessScope;
  readonly freshness: FreshnessReader;
  readonly path: Readonly<Record<string, string>>;
}

/** Reads a request as far as it is asked for; what is wrong with it is thrown as QuestionError. */
export function askedIn(request: Request, heard: Heard): Asked {
  const { ports, scope } = heard;
  const written = writtenIn(new URL(request.url).searchParams);
  const value = (name: string): string | undefined => {
    const values = Object.hasOwn(written, name) ? written[name] : undefined;
    if (values !== undefined && values.length > 1) faulty(`/${name}`, 'only once');
    return values?.[0];
  };
  const cursorOf = (route: Route): CursorContent | undefined => {
    const cursor = value('cursor');
    return cursor === undefined
      ? undefined
      : readCursor(cursor, questionText(route.id, written, scope));
  };
  return {
    ...heard,
    written,
    value,
    cursorOf,
    async question(route, within = scope): Promise<Question> {
      const filter = filterOf(route, written, ports);
      const cursor = cursorOf(route);
      if (cursor === undefined) return questionOf(ports, within, filter);
      const { at, knownAt, since, until } = cursor;
      const asked: Filter = { ...filter, ...(since && { since }), ...(until && { until }) };
      return questionOf(ports, within, asked, { at, knownAt });
    },
    async body() {
      const text = await request.text();
      if (text.length > LARGEST_BODY) {
        throw new Refusal('too-large', `a body has at most ${LARGEST_BODY} characters`);
      }
      try {
        return JSON.parse(text);
      } catch {
        throw new Refusal('bad-body', 'the body is no JSON', [{ pointer: '', detail: 'no JSON' }]);
      }
    },
  };
}

function filterOf(route: Route, written: Written, { clock }: ApiPorts): Filter {
  return parseFilter(written, clock(), {
    accepted: route.filters,
    others: route.parameters.map(({ name }) => name),
  });
}
