/**
 * A month in the life of a small company, as its AWS accounts tell it: genuine events in the order
 * in which the bus gets them. The same seed and the same now give the same story; ids and names are
 * the same in every story.
 */
import type { Instant } from '#shared/domain/instant.ts';
import { background } from './background.ts';
import { calendar } from './calendar.ts';
import type { Chapter, Stage } from './chapter.ts';
import { accountSettings } from './chapters/accounts.ts';
import { bastion } from './chapters/bastion.ts';
import { brokenEvent } from './chapters/broken-event.ts';
import { launchWizards } from './chapters/launch-wizards.ts';
import { newDatabases } from './chapters/new-databases.ts';
import { newSparkServer } from './chapters/new-spark-server.ts';
import { oldGroups } from './chapters/old-groups.ts';
import { otherTools } from './chapters/other-tools.ts';
import { partnerList } from './chapters/partner-list.ts';
import { pipelinePolicy } from './chapters/pipeline-policy.ts';
import { publicSnapshot } from './chapters/public-snapshot.ts';
import { refusedCalls } from './chapters/refused-calls.ts';
import { replay } from './chapters/replay.ts';
import { retiredServer } from './chapters/retired-server.ts';
import { rootAccessKey } from './chapters/root-access-key.ts';
import { rootSignsIn } from './chapters/root-signs-in.ts';
import { scalingBurst } from './chapters/scaling-burst.ts';
import { sharedFiles } from './chapters/shared-files.ts';
import { shortOpening } from './chapters/short-opening.ts';
import { signIns } from './chapters/sign-ins.ts';
import { stoppedTrail } from './chapters/stopped-trail.ts';
import { unencryptedVolumes } from './chapters/unencrypted-volumes.ts';
import { vendorAccess } from './chapters/vendor-access.ts';
import { volumeMigration } from './chapters/volume-migration.ts';
import { windowsHosts } from './chapters/windows-hosts.ts';
import type { Delivery } from './envelopes.ts';

export interface Told {
  readonly seed: number;
  readonly now: Instant;
}

const chapters: readonly ((stage: Stage) => Chapter)[] = [
  background,
  bastion,
  launchWizards,
  windowsHosts,
  shortOpening,
  volumeMigration,
  unencryptedVolumes,
  newDatabases,
  scalingBurst,
  partnerList,
  newSparkServer,
  retiredServer,
  oldGroups,
  accountSettings,
  sharedFiles,
  brokenEvent,
  otherTools,
  pipelinePolicy,
  publicSnapshot,
  refusedCalls,
  rootAccessKey,
  rootSignsIn,
  signIns,
  stoppedTrail,
  vendorAccess,
];

/** The story by chapter, with the verdicts that each expects. */
export function demoChapters({ seed, now }: Told): readonly Chapter[] {
  const stage: Stage = { seed, calendar: calendar(now, seed) };
  const told = chapters.map((chapter) => chapter(stage));
  const earlier = told.flatMap(({ deliveries }) => deliveries);
  return [...told, replay(stage, earlier)];
}

/** Every event with the moment in which the bus gets it, in that order; none later than now. */
export function demoStory(told: Told): readonly Delivery[] {
  return demoChapters(told)
    .flatMap(({ deliveries }) => deliveries)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
