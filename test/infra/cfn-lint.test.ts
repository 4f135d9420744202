import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { packagedTemplatePath } from './packaged-template.ts';

// W3005: the framework writes a DependsOn beside the GetAtt of a function's role. It does no harm.
const OF_THE_FRAMEWORK = ['--ignore-checks', 'W3005'];
const present = spawnSync('cfn-lint', ['--version']).status === 0;

test.for([[], ['--stage', 'prod', '--param=organizationId=o-abcdefghij']])(
  'cfn-lint finds nothing in the template (%j)',
  (options) => {
    const path = packagedTemplatePath(options);
    if (!present) {
      console.warn('cfn-lint is not on this machine: the template was packaged, and not linted');
      return;
    }
    const { stdout, stderr } = spawnSync('cfn-lint', [...OF_THE_FRAMEWORK, '--template', path], {
      encoding: 'utf8',
    });
    expect(stdout + stderr).toBe('');
  },
);
