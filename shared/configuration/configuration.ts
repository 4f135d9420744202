/** The four files that people edit, together: one configuration, in force or refused as a whole. */
import { ACCESS_FILE, type Access, noAccess, parseAccess } from './access.ts';
import type { Catalog } from './catalog.ts';
import { cursorOf } from './cursor.ts';
import { EXCEPTIONS_FILE, type Exceptions, noExceptions, parseExceptions } from './exceptions.ts';
import { ConfigurationError, type Fault, faultText } from './fault.ts';
import type { Located } from './located.ts';
import { noOverrides, OVERRIDES_FILE, type Overrides, parseOverrides } from './overrides.ts';
import { builtInRoutes, parseRoutes, ROUTES_FILE, type Routes } from './routes.ts';

export const configurationParts = ['overrides', 'routes', 'exceptions', 'access'] as const;
export type ConfigurationPart = (typeof configurationParts)[number];

export const configurationFiles: Readonly<Record<ConfigurationPart, string>> = {
  overrides: OVERRIDES_FILE,
  routes: ROUTES_FILE,
  exceptions: EXCEPTIONS_FILE,
  access: ACCESS_FILE,
};

/** The texts of the files; of one that is not there, none. */
export type ConfigurationTexts = Readonly<Partial<Record<ConfigurationPart, string>>>;

export interface Configuration {
  readonly overrides: Overrides;
  readonly routes: Routes;
  readonly exceptions: Exceptions;
  readonly access: Access;
}

/** What holds where nobody wrote anything. */
export const builtInConfiguration: Configuration = {
  overrides: noOverrides,
  routes: builtInRoutes,
  exceptions: noExceptions,
  access: noAccess,
};

/** Reads the text of a file as a tree, or says what is wrong with it. */
export type ReadTree = (text: string, file: string) => Located | readonly Fault[];

/** Throws ConfigurationError with every fault of every file. */
export function parseConfiguration(
  texts: ConfigurationTexts,
  catalog: Catalog,
  readTree: ReadTree,
): Configuration {
  const faults: Fault[] = [];
  const part = <T>(name: ConfigurationPart, parse: (cursor: Cursors) => T, otherwise: T): T => {
    const [text, file] = [texts[name], configurationFiles[name]];
    if (text === undefined) return otherwise;
    const tree = readTree(text, file);
    if ('kind' in tree) return parse(cursorOf(tree, file, faults));
    faults.push(...tree);
    return otherwise;
  };
  const { overrides, routes, exceptions, access } = builtInConfiguration;
  const configuration = {
    overrides: part('overrides', (cursor) => parseOverrides(cursor, catalog), overrides),
    routes: part('routes', (cursor) => parseRoutes(cursor, catalog), routes),
    exceptions: part('exceptions', (cursor) => parseExceptions(cursor, catalog), exceptions),
    access: part('access', (cursor) => parseAccess(cursor, catalog), access),
  };
  if (faults.length > 0) throw new ConfigurationError(faults.map(faultText));
  return configuration;
}

type Cursors = ReturnType<typeof cursorOf>;
