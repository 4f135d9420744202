import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#local/open-store.ts';
import { rules } from '#rules/index.ts';
import { alertsOf } from '#shared/alerts/alerts-of.ts';
import { plainText } from '#shared/alerts/plain-text.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { actorsIn } from '#shared/engine/relay.ts';
import { createActors } from '#shared/store/actors.ts';
import { subjectsNamed } from '#shared/store/identity-item.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { inProcess, type Ran, spawned } from '#test/cli/cli.ts';

const env = { AWS_ENDPOINT_URL_DYNAMODB: '', SLACK_WEBHOOK_URL: '' };
const KEEPS_DATA = [
  'start',
  'ingest',
  'findings',
  'timeline',
  'verify',
  'incidents',
  'coverage',
  'sweep',
  'exceptions',
  'status',
  'diff',
  'watch',
  'trends',
  'time-to-fix',
  'frameworks',
  'counts',
  'milestones',
  'rules',
  'routes',
  'config',
  'export',
  'roots',
];

/** Options that name a folder of the reader's; what is written goes beside the demo's data. */
const NAMES_FOLDER = ['--out', '--pack', '--against'];
/** What the pages do with a pack beside our own commands, and in which folder. */
const CHECKS: Readonly<Record<string, string>> = { diff: '.', sha256sum: 'evidence' };
/** As a shell splits them: what stands in double quotes is one word. */
const words = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

/** The demo, played once into a folder of its own. */
export interface Demo {
  /** What playing it printed. */
  readonly played: Ran;
  /** Runs a command of the documentation as it stands there, with `--data` added. */
  run(command: string): Promise<Ran>;
  /** Every alert about a resource, in full. */
  alerts(name: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export const PLAY = 'npm start -- --once';

export async function playDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-docs-'));
  const written = join(folder, 'written');
  const played = await spawned('npm', [...PLAY.split(' ').slice(1), '--data', folder], { env });
  return {
    played,
    run(command) {
      if (command === PLAY) return Promise.resolve(played);
      const said = words(command).map((word, at, all) => {
        if (!NAMES_FOLDER.includes(all[at - 1] ?? '')) return word;
        return word.startsWith('.plumbline') ? join(folder, word.slice(11)) : join(written, word);
      });
      const [npx = '', program, name = '', ...args] = said;
      const check = CHECKS[npx];
      if (check !== undefined) return spawned(npx, said.slice(1), { cwd: join(written, check) });
      if (npx !== 'npx' || program !== 'plumbline') {
        throw new Error(`${command}: neither ours to run nor said to be run elsewhere`);
      }
      const isPack = args.includes('--pack');
      const data = KEEPS_DATA.includes(name) && !isPack ? ['--data', folder] : [];
      return inProcess([name, ...args, ...data], { env, now: instantOf(Date.now()) });
    },
    async alerts(name) {
      const store = await openStore({ dataFolder: folder, command: 'timeline' });
      try {
        const [subject] = await subjectsNamed(store.table, name);
        if (subject === undefined) throw new Error(`the demo has no ${name}`);
        const { transitions } = await resourceTimeline(store.table, subject);
        const rulebook = new Map(rules.map((rule) => [rule.id, rule]));
        const actors = createActors(store.table, () => 'nobody new is met here');
        const alerts = await Promise.all(
          transitions.map(async (each) => alertsOf(each, rulebook, await actorsIn(each, actors))),
        );
        return alerts.flat().map(plainText);
      } finally {
        await store.close();
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
