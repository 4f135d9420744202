/** One kill of the fifty that `npm run crash` makes; its last long run is in docs/proof.md. */
import { expect, test } from 'vitest';
import { dynoxideBinary } from '#local/dynoxide-binary.ts';
import { crash } from '../../scripts/crash/crash.ts';

test.runIf(dynoxideBinary() !== undefined)(
  'killed under load with its table, the stack has lost and doubled nothing',
  async () => {
    const crashed = await crash({ kills: 1, seed: 3, rate: 10, tableEvery: 1 });
    const { wrong, lost, doubled, deadLetters, events, chains, resources, alerts } = crashed;
    expect({ wrong, lost, doubled, deadLetters }).toEqual({
      ...{ wrong: [], lost: [], doubled: [] },
      deadLetters: 0,
    });
    expect(crashed.tableKills).toBe(1);
    expect(chains).toBe(resources);
    expect(events).toBeGreaterThan(2);
    expect(alerts).toBeGreaterThan(0);
  },
);
