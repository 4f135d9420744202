/**
 * `npm run deploy -- --stage prod --param="organizationId=o-…"`: packages, then deploys what was
 * packaged. What follows `--` goes to both. A second run without changes changes nothing.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { callerIdentity } from '#shared/adapters/caller-identity.ts';
import { deploymentSteps, nextSteps, stageIn, withDeployer } from './deploy/steps.ts';

const root = join(import.meta.dirname, '..');
const manifest = createRequire(import.meta.url).resolve('serverless/package.json');
const serverless = join(dirname(manifest), 'bin', 'serverless.js');
const asked = process.argv.slice(2);

let args = asked;
try {
  args = [...(await withDeployer(asked, () => callerIdentity(process.env['AWS_REGION'])))];
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  console.error(`Nobody is signed in to AWS here: ${why}\ndocs/deploy.md says what is needed.`);
  process.exit(1);
}

for (const { says, program } of deploymentSteps(process.execPath, serverless, args)) {
  console.log(`${says}\n`);
  const [command = '', ...rest] = program;
  const { status } = spawnSync(command, rest, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' },
  });
  if (status !== 0) {
    console.error('\nNothing after this step was done. docs/deploy.md says what each step needs.');
    process.exit(status ?? 1);
  }
}
console.log(nextSteps(stageIn(args)));
