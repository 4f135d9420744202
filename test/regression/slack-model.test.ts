/** Lives that once ended with a message in Slack that the store did not agree with; one file for each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { lived } from '../functions/slack-model/compared.ts';
import type { Happening } from '../functions/slack-model/life.ts';

const folder = join(import.meta.dirname, 'slack-model');

test.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', async (name) => {
  const life: readonly Happening[] = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  await lived(life);
});
