/**
 * config/routes.yml: who is told of what, and how. The first route that matches wins; what none
 * matches goes to the default.
 */
import type { Catalog } from './catalog.ts';
import { type Cursor, eachOf, fault, fieldsOf, listOf, textOf, wordOf } from './cursor.ts';
import { type Match, matchOf } from './match.ts';

export const ROUTES_FILE = 'config/routes.yml';

export const digestRhythms = ['daily', 'weekly'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** Where messages go. Secrets stand elsewhere: a webhook is named, not written down. */
export type Destination =
  /** Without a channel: the one that the stage's webhook or bot has. */
  | { readonly sink: 'slack'; readonly channel?: string }
  | { readonly sink: 'sns'; readonly topicArn: string }
  | { readonly sink: 'webhook'; readonly name: string };

export interface Route {
  readonly name: string;
  readonly match: Match;
  readonly to: readonly Destination[];
  /** Absent: told at once. */
  readonly digest?: DigestRhythm;
  /** Of routes.yml. */
  readonly line: number;
}

export interface Routes {
  readonly routes: readonly Route[];
  readonly default: Route;
}

/** Where there is no file: everything to the stage's own Slack. */
export const builtInRoutes: Routes = {
  routes: [],
  default: { name: 'default', match: {}, to: [{ sink: 'slack' }], line: 0 },
};

export function parseRoutes(cursor: Cursor, catalog: Catalog): Routes {
  const found = fieldsOf(cursor, ['routes', 'default']);
  const names = new Map<string, number>();
  const routes = (found.routes ? listOf(found.routes) : []).map((each) => {
    const route = routeOf(each, catalog);
    const other = names.get(route.name);
    if (other !== undefined) fault(each, `"${route.name}" is the name of line ${other} already`);
    names.set(route.name, route.line);
    return route;
  });
  if (found.default === undefined) {
    fault(
      cursor,
      'default: missing. It says where everything goes that no route matches: default: {to: slack}',
    );
    return { routes, default: builtInRoutes.default };
  }
  const { to, digest } = fieldsOf(found.default, ['to', 'digest']);
  return { routes, default: routed(found.default, 'default', {}, { to, digest }) };
}

function routeOf(cursor: Cursor, catalog: Catalog): Route {
  const { name, match, to, digest } = fieldsOf(cursor, ['name', 'match', 'to', 'digest']);
  const named = name ? textOf(name, 'a name') : fault(cursor, 'name: missing');
  if (match === undefined) fault(cursor, 'match: missing; what matches everything is the default');
  const matched = match ? matchOf(match, catalog) : {};
  if (match && Object.keys(matched).length === 0) {
    fault(match, 'matches everything: nothing after it would be reached; make it the default');
  }
  return routed(cursor, named ?? '', matched, { to, digest });
}

function routed(
  cursor: Cursor,
  name: string,
  match: Match,
  { to, digest }: { readonly to: Cursor | undefined; readonly digest: Cursor | undefined },
): Route {
  if (to === undefined) fault(cursor, `to: missing (${ACCEPTS})`);
  const rhythm = digest && wordOf(digest, digestRhythms);
  return {
    name,
    match,
    to: eachOf(to, destinationOf) ?? [],
    ...(rhythm && { digest: rhythm }),
    line: cursor.at.line,
  };
}

const ACCEPTS =
  'slack, slack:#channel, slack:C0123ABCDE, sns:<ARN of a topic> or webhook:<name of one>';

function destinationOf(cursor: Cursor): Destination | undefined {
  const text = textOf(cursor, ACCEPTS);
  if (text === undefined) return undefined;
  const [sink = '', ...rest] = text.split(':');
  const target = rest.join(':');
  if (text === 'slack') return { sink: 'slack' };
  if (sink === 'slack' && /^(#[a-z0-9_-]{1,80}|[CG][A-Z0-9]{6,})$/.test(target)) {
    return { sink: 'slack', channel: target };
  }
  if (sink === 'sns' && /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/.test(target)) {
    return { sink: 'sns', topicArn: target };
  }
  if (sink === 'webhook' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(target)) {
    return { sink: 'webhook', name: target };
  }
  return fault(cursor, `${JSON.stringify(text)} is not ${ACCEPTS}`);
}
