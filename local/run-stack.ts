import { join, relative } from 'node:path';
import { builtInConfiguration, type Configuration } from '#shared/configuration/configuration.ts';
import type { Alert } from '#shared/domain/alert.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Clock } from '#shared/ports/clock.ts';
import { slackSink, terminalSink } from './alert-sinks.ts';
import { apiPorts } from './api-ports.ts';
import { CannotStart } from './cannot-start.ts';
import { bundleDashboard } from './dashboard/bundle.ts';
import { type HeldFolder, STATE_FILE } from './data-folder.ts';
import { demoOrganization, writeDemoDirectory } from './demo/directory.ts';
import type { Delivery } from './demo/envelopes.ts';
import { demoStory } from './demo/story.ts';
import { type DemoMark, demoMark, demoToPlay, markDemo } from './demo-once.ts';
import { createEstate, type Estate } from './estate/estate.ts';
import { createEstateReader } from './estate/estate-reader.ts';
import { openEventDoor } from './event-door.ts';
import { createFileLog } from './file-log.ts';
import { watchFirstFinding } from './first-finding.ts';
import { TOKEN_FILE } from './http-api/token.ts';
import { startHttpApi } from './http-api.ts';
import { type LocalStack, startLocalStack } from './local-stack.ts';
import { playStory } from './play-story.ts';
import { LOG_FILE, resetData } from './reset-data.ts';
import { shownInFull } from './shown-in-full.ts';
import { summary } from './summary.ts';

export interface RunOptions {
  /** A port for events; a free one when absent. */
  readonly port?: number | undefined;
  readonly endpoint?: string | undefined;
  readonly slackWebhookUrl?: string | undefined;
  /** In force until another is pushed; absent: every rule with its defaults. */
  readonly configuration?: Configuration | undefined;
  readonly reset: boolean;
  /** Play the demo where there is no data yet. */
  readonly demo: boolean;
  readonly quiet: boolean;
  /** End when everything is worked through. */
  readonly once: boolean;
  /** What other commands need to find the same data: ` --data FOLDER`, or nothing. */
  readonly options: string;
  /** False: as where there is no build of the embedded DynamoDB. */
  readonly hasEmbedded?: boolean;
}

export interface RunPorts {
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
  readonly print: (text: string) => Promise<void>;
  /** Files are named as seen from here. */
  readonly cwd: string;
}

/** How it came to its end: all done, asked to end, not able to start, or not able to go on. */
export type Ending =
  | { readonly kind: 'done' | 'interrupted' }
  | { readonly kind: 'not-started' | 'broken'; readonly reason: string };

const SEED = 1;

/** Runs the stack on the held folder until it is interrupted; leaves nothing behind but data. */
export async function runStack(
  options: RunOptions,
  held: HeldFolder,
  ports: RunPorts,
): Promise<Ending> {
  const { folder } = held;
  const { clock, interrupted, print, cwd } = ports;
  const nearby = (name: string): string => {
    const path = relative(cwd, join(folder, name));
    return path.startsWith('..') ? join(folder, name) : path;
  };
  if (options.reset) await resetData(folder);
  const demo = options.demo ? await demoToPlay(folder, { seed: SEED, now: clock() }) : undefined;
  const played = demo === undefined ? await demoMark(folder) : undefined;
  const known = demo ?? played;
  const story = known === undefined ? undefined : demoStory(known);
  // Where there is no demo nothing can be read live.
  const estate = story === undefined ? undefined : createEstate(story);
  if (demo === undefined) estate?.ended();
  let isPlaying = demo !== undefined;
  const log = createFileLog(join(folder, LOG_FILE), clock);
  const pages = bundleDashboard().catch((error: unknown) => {
    log.error('the dashboard could not be built', { error });
    return undefined;
  });
  try {
    const stack = await startLocalStack({
      dataFolder: folder,
      endpoint: options.endpoint,
      configuration: options.configuration,
      organization: story && demoOrganization,
      reader: estate && createEstateReader(estate, clock),
      sinks: sinksOf(options, ports, () => isPlaying),
      clock,
      log,
      ...(options.hasEmbedded !== undefined && { hasEmbedded: options.hasEmbedded }),
    });
    let closeDoor = async (): Promise<void> => {};
    let closeApi = async (): Promise<void> => {};
    try {
      const door = await openEventDoor(stack, options.port);
      closeDoor = door.close;
      const api = await startHttpApi({
        ...apiPorts(stack.table, clock, log, () => options.configuration ?? builtInConfiguration),
        deadLetters: async () =>
          [...stack.deadLetters()].map(([queue, count]) => ({ queue, count })),
        dashboard: await pages,
        ...(stack.kept && { dataFolder: folder }),
      });
      closeApi = api.close;
      if (!options.once) await print(`Dashboard: ${api.loginUrl()} (opens once)\n`);
      const { url, token } = api;
      await held.tell({
        ...(stack.endpoint && { endpoint: stack.endpoint }),
        door,
        api: { url, token },
      });
      if (!stack.kept) await print(NOTHING_KEPT);
      if (demo !== undefined && story !== undefined && estate !== undefined) {
        await tell({ demo, story, estate }, stack, folder, ports);
      }
      isPlaying = false;
      if (interrupted.aborted) return { kind: 'interrupted' };
      await print(await summary(stack, { ...options, logFile: nearby(LOG_FILE) }));
      if (options.once) return { kind: 'done' };
      await print(
        `Takes events at ${door.url}/events (token in ${nearby(STATE_FILE)}), answers at ${api.url} (token ${stack.kept ? `in ${nearby(TOKEN_FILE)}` : api.token}). Ctrl-C ends it.\n`,
      );
      return await untilEnded(stack, interrupted);
    } finally {
      await closeApi();
      await closeDoor();
      await stack.stop();
    }
  } catch (error) {
    log.error('the stack could not run', { error });
    if (error instanceof CannotStart) return { kind: 'not-started', reason: error.message };
    throw error;
  } finally {
    await log.close();
  }
}

const NOTHING_KEPT = `There is no embedded DynamoDB for ${process.platform}-${process.arch}: nothing is kept when this ends. Point AWS_ENDPOINT_URL_DYNAMODB at any DynamoDB endpoint to keep it.\n`;

function sinksOf(
  { quiet, slackWebhookUrl }: RunOptions,
  { print, clock }: RunPorts,
  isPlaying: () => boolean,
): readonly AlertSink[] {
  const inFull = shownInFull();
  const isBrief = (alert: Alert): boolean => isPlaying() && !inFull(alert);
  return [
    ...(quiet ? [] : [terminalSink(print, isBrief)]),
    ...(slackWebhookUrl === undefined ? [] : [slackSink(slackWebhookUrl, clock)]),
  ];
}

interface DemoTelling {
  readonly demo: DemoMark;
  readonly story: readonly Delivery[];
  readonly estate: Estate;
}

/** Plays the demo to its end, unless interrupted; then the next start goes on with the same one. */
async function tell(
  { demo, story, estate }: DemoTelling,
  stack: LocalStack,
  folder: string,
  { clock, interrupted, print }: RunPorts,
): Promise<void> {
  if (stack.kept) await markDemo(folder, demo);
  await writeDemoDirectory(stack.table, clock, demo.now);
  await print(`Playing a month of a made-up company: ${story.length} events.\n`);
  const watch = watchFirstFinding(stack.table, print);
  await playStory(stack, story, { isStopped: () => interrupted.aborted, told: estate.told });
  estate.ended();
  await watch.stop();
  if (stack.kept && !interrupted.aborted) await markDemo(folder, { ...demo, isComplete: true });
}

async function untilEnded(stack: LocalStack, interrupted: AbortSignal): Promise<Ending> {
  const asked = new Promise<Ending>((resolve) => {
    const end = (): void => resolve({ kind: 'interrupted' });
    if (interrupted.aborted) end();
    else interrupted.addEventListener('abort', end, { once: true });
  });
  const gone = stack.ended?.then(
    (): Ending => ({ kind: 'broken', reason: 'the embedded DynamoDB has ended; start again' }),
  );
  return Promise.race([asked, ...(gone ? [gone] : [])]);
}
