import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../configuration/catalog.ts';
import {
  type Configuration,
  type ConfigurationTexts,
  configurationFiles,
  configurationParts,
  parseConfiguration,
} from '../../configuration/configuration.ts';
import { readYaml } from './yaml-tree.ts';

/** The texts of the files below the folder that a command runs in. */
export function readConfigurationTexts(folder: string): ConfigurationTexts {
  return Object.fromEntries(
    configurationParts.flatMap((part) => {
      const path = join(folder, configurationFiles[part]);
      return existsSync(path) ? [[part, readFileSync(path, 'utf8')]] : [];
    }),
  );
}

/** The configuration that the files below a folder are. Throws ConfigurationError. */
export function readConfiguration(folder: string, catalog: Catalog): Configuration {
  return parseConfiguration(readConfigurationTexts(folder), catalog, readYaml);
}
