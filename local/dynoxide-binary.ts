import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * The embedded DynamoDB's program as npm installed it, or undefined where there is no build for
 * this platform (npm leaves an optional dependency of another platform out).
 */
export function dynoxideBinary(
  platform: string = process.platform,
  architecture: string = process.arch,
): string | undefined {
  try {
    const manifest = require.resolve(`@dynoxide/${platform}-${architecture}/package.json`);
    const binary = join(dirname(manifest), 'dynoxide');
    accessSync(binary, constants.X_OK);
    return binary;
  } catch {
    return undefined;
  }
}
