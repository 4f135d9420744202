import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { readConfiguration } from '#shared/adapters/configuration/files.ts';
import { PACKAGED_CONFIGURATION } from '#shared/adapters/configuration/packaged.ts';
import { catalogOf } from '#shared/configuration/catalog.ts';
import { storedConfiguration } from '#shared/configuration/stored.ts';
import { fields } from '#shared/document/fields.ts';
import { zip } from './zip.ts';

/**
 * Ways to credentials that no function takes: Lambda puts those of its role into the environment, where
 * the SDK looks first. The others are a fifth of a bundle; Lambda's own SDK has them, if ever.
 */
const OTHER_CREDENTIALS = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/** The SDK's clients carry their whole package.json for the version that they say they are. */
const versionAlone: Plugin = {
  name: 'version-alone',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, ({ path }) => {
      const version = fields(JSON.parse(readFileSync(path, 'utf8')), path).text('version');
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** One function, bundled and zipped. Sizes are in bytes. */
export interface Bundle {
  readonly name: string;
  readonly raw: number;
  readonly zipped: number;
  /** Path of the archive. */
  readonly archive: string;
}

/**
 * Bundles functions/<name>.ts, the AWS SDK with it, into one CommonJS file (it loads fastest) and
 * zips that alone; its source map stays beside the archive. Rejects when the file cannot be bundled,
 * or does not export a handler.
 */
export async function bundle(name: string, root: string, into: string): Promise<Bundle> {
  const code = join(into, name, `${name}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [join('functions', `${name}.ts`)],
    outfile: code,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: OTHER_CREDENTIALS,
    plugins: [versionAlone],
    mainFields: ['module', 'main'], // the SDK's ES modules lose what is not used: a third
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'external',
    logLevel: 'silent',
  });
  const loaded: unknown = createRequire(import.meta.url)(code);
  if (!hasHandler(loaded)) throw new Error(`functions/${name}.ts exports no function "handler"`);
  return archived(name, into, readFileSync(code), configuration(root));
}

/** Stands in for a function that could not be bundled, so that the template can still be made. */
export function placeholder(name: string, into: string): Bundle {
  mkdirSync(into, { recursive: true });
  const message = JSON.stringify(`${name} was not built when this was packaged`);
  return archived(name, into, Buffer.from(`throw new Error(${message});\n`));
}

/**
 * The four files of config/ as the functions read them, held to the rules before anything is deployed:
 * in force until a configuration is pushed.
 */
function configuration(root: string): Readonly<Record<string, Uint8Array>> {
  const given = readConfiguration(root, catalogOf(rules, incidentRules));
  return {
    [PACKAGED_CONFIGURATION]: Buffer.from(storedConfiguration(given)),
  };
}

function archived(
  name: string,
  into: string,
  code: Uint8Array,
  beside: Readonly<Record<string, Uint8Array>> = {},
): Bundle {
  const content = zip({ ...beside, [`${name}.cjs`]: code });
  const archive = join(into, `${name}.zip`);
  writeFileSync(archive, content);
  return { name, raw: code.length, zipped: content.length, archive };
}

function hasHandler(loaded: unknown): boolean {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'handler' in loaded &&
    typeof loaded.handler === 'function'
  );
}
