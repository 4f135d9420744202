import { expect, test } from 'vitest';
import { deploymentSteps, nextSteps, stageIn } from '../../scripts/deploy/steps.ts';

const args = ['--stage', 'prod', '--param=organizationId=o-abcdefghij'];

test('it packages first, then deploys what was packaged, with the same arguments', () => {
  const steps = deploymentSteps('node', 'serverless.js', args);
  expect(steps.map(({ program }) => program)).toEqual([
    ['node', 'scripts/package.ts', ...args],
    ['node', 'serverless.js', 'deploy', '--package', '.serverless', ...args],
  ]);
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
