/**
 * A configuration as it is stored and packaged: parsed, so that a function needs no YAML and does not
 * look at it again. It was held to the rules before it was written.
 */
import { fields } from '../document/fields.ts';
import type { Configuration } from './configuration.ts';

/** Readers refuse what they do not know. */
export const CONFIGURATION_SCHEMA = 1;

export function storedConfiguration(configuration: Configuration): string {
  return JSON.stringify({ schema: CONFIGURATION_SCHEMA, ...configuration });
}

/** Reads what storedConfiguration wrote. Throws on anything else. */
export function parseStored(text: unknown): Configuration {
  const stored = fields(typeof text === 'string' ? JSON.parse(text) : text, 'the configuration');
  const schema = stored.number('schema');
  if (schema !== CONFIGURATION_SCHEMA) {
    throw new Error(
      `the configuration is of schema ${schema}; this release reads ${CONFIGURATION_SCHEMA}`,
    );
  }
  for (const layer of stored.record('overrides').records('layers')) {
    layer.record('scope').text('kind');
    for (const rule of layer.records('rules')) rule.text('rule');
  }
  stored.record('routes').record('default').list('to');
  stored.record('exceptions').records('exceptions');
  stored.record('access').records('grants');
  const part = (name: keyof Configuration): unknown => stored.raw(name);
  // Written by storedConfiguration in the same schema; its outline was looked at above.
  return {
    overrides: part('overrides') as Configuration['overrides'],
    routes: part('routes') as Configuration['routes'],
    exceptions: part('exceptions') as Configuration['exceptions'],
    access: part('access') as Configuration['access'],
  };
}
