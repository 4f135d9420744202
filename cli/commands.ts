import type { Command } from './command.ts';

export interface CommandEntry {
  /** For the list of commands, so that the list loads none of them. */
  readonly summary: string;
  load(): Promise<{ readonly command: Command }>;
}

/** Every command, loaded when it is called. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  start: {
    summary: 'Run the whole stack on this machine',
    load: () => import('./commands/start.ts'),
  },
  dashboard: {
    summary: 'Open the dashboard: of the stack that runs here, or of a deployment',
    load: () => import('./commands/dashboard.ts'),
  },
  ingest: {
    summary: 'Feed files of AWS Config and CloudTrail through the line into the local store',
    load: () => import('./commands/ingest.ts'),
  },
  evaluate: {
    summary: 'Judge files of AWS Config and CloudTrail, without AWS and without a store',
    load: () => import('./commands/evaluate.ts'),
  },
  rules: {
    summary: 'List the rules, what they watch and what can be tuned',
    load: () => import('./commands/rules.ts'),
  },
  config: {
    summary: 'Put the files in config/ in force, and see what was in force when',
    load: () => import('./commands/config.ts'),
  },
  routes: {
    summary: 'Say which route an alert of a finding takes, and which line says so',
    load: () => import('./commands/routes.ts'),
  },
  exceptions: {
    summary: 'List accepted risks and what each of them hides; grant and end them',
    load: () => import('./commands/exceptions.ts'),
  },
  status: {
    summary: 'Show on one screen how things stand, and what to do next',
    load: () => import('./commands/status.ts'),
  },
  acknowledge: {
    summary: 'Say that somebody looks after a finding',
    load: () => import('./commands/acknowledge.ts'),
  },
  snooze: {
    summary: 'Leave a finding alone for a time; then it is told again at once',
    load: () => import('./commands/snooze.ts'),
  },
  findings: {
    summary: 'List what is open, now or at a time',
    load: () => import('./commands/findings.ts'),
  },
  counts: {
    summary: 'Count what is open by rule, account, unit, owner and more, the most first',
    load: () => import('./commands/counts.ts'),
  },
  incidents: {
    summary: 'List what happened and should not have, and who did it',
    load: () => import('./commands/incidents.ts'),
  },
  timeline: {
    summary: 'Show what became of one resource',
    load: () => import('./commands/timeline.ts'),
  },
  diff: {
    summary: 'Show what changed between two times: new, resolved, regressed, still open',
    load: () => import('./commands/diff.ts'),
  },
  trends: {
    summary: 'Show how many were open at the end of each day, by severity',
    load: () => import('./commands/trends.ts'),
  },
  'time-to-fix': {
    summary: 'Say how long it takes until findings are fixed, and how old the open ones are',
    load: () => import('./commands/time-to-fix.ts'),
  },
  frameworks: {
    summary: 'Show the score of a framework by requirement, and how it is reckoned',
    load: () => import('./commands/frameworks.ts'),
  },
  milestones: {
    summary: 'Give a time a name, and compare two by pillar and severity',
    load: () => import('./commands/milestones.ts'),
  },
  watch: {
    summary: 'Follow what is recorded, as it is recorded, until Ctrl-C',
    load: () => import('./commands/watch.ts'),
  },
  coverage: {
    summary: 'Show of which accounts, regions and sources anything is known',
    load: () => import('./commands/coverage.ts'),
  },
  sweep: {
    summary: 'Show how far sweeps have come, and what they had to repair',
    load: () => import('./commands/sweep.ts'),
  },
  export: {
    summary: 'Write evidence for an auditor: a framework, or one requirement, over a period',
    load: () => import('./commands/export.ts'),
  },
  verify: {
    summary: 'Prove that the recorded history is unbroken',
    load: () => import('./commands/verify.ts'),
  },
  roots: {
    summary: 'List the daily roots of the history; make one now',
    load: () => import('./commands/roots.ts'),
  },
  forget: {
    summary: 'Forget a person for good; the history still verifies',
    load: () => import('./commands/forget.ts'),
  },
  doctor: {
    summary: 'See whether everything is in place, before and after it is deployed',
    load: () => import('./commands/doctor.ts'),
  },
  cost: {
    summary: 'Say what it costs a month, with the formula of each line',
    load: () => import('./commands/cost.ts'),
  },
  redrive: {
    summary: 'Put back what was given up, once its reason is mended',
    load: () => import('./commands/redrive.ts'),
  },
  uninstall: {
    summary: 'List what goes and what stays when it is taken away, and the commands',
    load: () => import('./commands/uninstall.ts'),
  },
};
