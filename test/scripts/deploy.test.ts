import { expect, test } from 'vitest';
import { printedService } from '#local/printed-service.ts';
import { fields } from '#shared/document/fields.ts';
import { deploymentSteps, nextSteps, stageIn, withDeployer } from '../../scripts/deploy/steps.ts';

const args = ['--stage', 'prod', '--param=organizationId=o-abcdefghij'];

test('it packages first, then deploys what was packaged, with the same arguments', () => {
  const steps = deploymentSteps('node', 'serverless.js', args);
  expect(steps.map(({ program }) => program)).toEqual([
    ['node', 'scripts/package.ts', ...args],
    ['node', 'serverless.js', 'deploy', '--package', '.serverless', ...args],
  ]);
});

test('whoever deploys is named, as the role that a session is of, unless somebody else is', async () => {
  const identity = async () => ({ id: 'arn:aws:sts::111122223333:assumed-role/Deployer/ada' });
  expect(await withDeployer(args, identity)).toEqual([
    ...args,
    '--param=deployer=arn:aws:iam::111122223333:role/Deployer',
  ]);
  const named = [...args, '--param', 'deployer=arn:aws:iam::111122223333:role/ci/Other'];
  expect(await withDeployer(named, identity)).toEqual(named);
});

test.each([
  [['--stage', 'prod'], 'prod'],
  [['--stage=prod'], 'prod'],
  [['-s', 'test'], 'test'],
  [[], 'dev'],
])('the stage of %j', (given, stage) => {
  expect(stageIn(given)).toBe(stage);
});

test('afterwards it says what comes next, for that stage', () => {
  expect(nextSteps('prod')).toContain('npx plumbline doctor --stage prod');
});

// Without it `serverless deploy` asks for one archive of the whole service, which there is not.
test('what is packaged can be deployed: each function has an archive of its own', async () => {
  const service = fields(await printedService());
  expect(service.record('package').flag('individually')).toBe(true);
});
