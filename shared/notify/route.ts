/** Which route an alert takes: the first that matches, or the default. */
import type { Match, TagMatch } from '../configuration/match.ts';
import { type Destination, ROUTES_FILE, type Route, type Routes } from '../configuration/routes.ts';
import type { RouteFacts } from './facts.ts';

export function routeOf({ routes, default: otherwise }: Routes, facts: RouteFacts): Route {
  return routes.find(({ match }) => matches(match, facts)) ?? otherwise;
}

/** Every part that is given must hold, each with any of its values. */
export function matches(match: Match, facts: RouteFacts): boolean {
  return (
    isAny(match.units, (unit) => facts.units.includes(unit)) &&
    isAny(match.accounts, (account) => account === facts.accountId) &&
    isAny(match.tags, (tag) => has(facts.tags, tag) || has(facts.accountTags, tag)) &&
    isAny(match.owners, (owner) => owner === facts.owner) &&
    isAny(match.rules, (rule) => rule === facts.rule) &&
    isAny(match.severities, (severity) => severity === facts.severity) &&
    isAny(match.states, (state) => state === facts.state)
  );
}

function isAny<T>(values: readonly T[] | undefined, holds: (value: T) => boolean): boolean {
  return values === undefined || values.some(holds);
}

function has(tags: Readonly<Record<string, string>>, { key, value }: TagMatch): boolean {
  return Object.hasOwn(tags, key) && (value === undefined || tags[key] === value);
}

/** `config/routes.yml:12`, or `default`: nobody wrote any. */
export const routeLine = ({ line }: Route): string =>
  line === 0 ? 'default (there is no routes.yml)' : `${ROUTES_FILE}:${line}`;

/** As routes.yml has it: `slack:#payments`. */
export function destinationText(destination: Destination): string {
  switch (destination.sink) {
    case 'slack':
      return destination.channel === undefined ? 'slack' : `slack:${destination.channel}`;
    case 'sns':
      return `sns:${destination.topicArn}`;
    case 'webhook':
      return `webhook:${destination.name}`;
  }
}
