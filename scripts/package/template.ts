import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Runs `serverless package` in a folder that holds serverless.yml, infra/ and .build/*.zip; answers
 * the path of the template. It needs no credentials and no network. Throws with what it said.
 */
export function packageTemplate(folder: string, options: readonly string[] = []): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [serverless(), 'package', ...options],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' },
    },
  );
  if (status !== 0) {
    throw new Error(`serverless package failed:\n${stdout}${stderr}`);
  }
  return join(folder, '.serverless', 'cloudformation-template-update-stack.json');
}

function serverless(): string {
  const manifest = createRequire(import.meta.url).resolve('serverless/package.json');
  return join(dirname(manifest), 'bin', 'serverless.js');
}
