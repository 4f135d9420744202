import { existsSync, readFileSync } from 'node:fs';
import { builtInConfiguration, type Configuration } from '../../configuration/configuration.ts';
import { parseStored } from '../../configuration/stored.ts';

/** Where a deployed function finds the configuration of the day it was packaged. */
export const PACKAGED_CONFIGURATION = 'configuration.json';

/** The configuration beside a deployed function: in force until one is pushed. */
export function packagedConfiguration(path = PACKAGED_CONFIGURATION): Configuration {
  return existsSync(path) ? parseStored(readFileSync(path, 'utf8')) : builtInConfiguration;
}
