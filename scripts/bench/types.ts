/** How long the type check takes: what a person waits for. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { atMost, type Benchmark, line } from './line.ts';
import { median } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');

export const typesBenchmark: Benchmark = {
  name: 'types',
  title: 'types: tsc over everything',
  async run({ quick }) {
    const seconds: number[] = [];
    let errors = 0;
    for (let turn = 0; turn < (quick ? 1 : 5); turn++) {
      const started = performance.now();
      const { stdout, error } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', ROOT], {
        encoding: 'utf8',
      });
      if (error) throw error;
      errors = stdout.match(/error TS\d+/g)?.length ?? 0;
      seconds.push((performance.now() - started) / 1000);
    }
    return [
      line(
        'type check',
        { value: median(seconds), unit: 's' },
        {
          budget: atMost(5),
          ...(errors > 0 && { note: `with ${errors} errors` }),
        },
      ),
    ];
  },
};
