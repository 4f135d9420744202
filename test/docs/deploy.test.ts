import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fields, isRecord } from '#shared/document/fields.ts';
import { read } from './pages.ts';

const page = read('docs/deploy.md');
const service: unknown = parse(read('serverless.yml'), { logLevel: 'error' });
const defaults = fields(service).record('params').raw('default');
const parameters = isRecord(defaults) ? Object.keys(defaults) : [];

test('there are parameters to look for', () => {
  expect(parameters.length).toBeGreaterThan(60);
});

describe('docs/deploy.md', () => {
  test.each(parameters)('says what %s is', (name) => {
    expect(page).toContain(`\`${name}\``);
  });

  test.each([
    'doctor.md',
    'cost.md',
    'uninstall.md',
    'heartbeat.md',
    'slack.md',
    'webhooks.md',
    'api.md',
    'configuration.md',
  ])('leads to %s', (target) => {
    expect(page).toContain(`](${target})`);
  });
});
