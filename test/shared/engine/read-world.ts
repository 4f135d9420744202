/** The line of reads over ports on which everything that happens is written down in order. */
import type { StateObservation } from '#shared/domain/observation.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { processRead, type ReadPorts } from '#shared/engine/process-read.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import type { LiveReading } from '#shared/ports/live-read.ts';
import { second } from '#test/support/calls.ts';
import { letterRule, subject } from '#test/support/evidence.ts';
import { transitionWith } from '../alerts/alerts.ts';

export const START = second(9);
const { accountId, region, resourceType, resourceId } = subject;
export const cause = { eventId: 'e-1', time: second(5), call: 'c', actor: 'a' };
export const resource = { accountId, region, resourceType, id: 'asked', arn: 'arn:x', name: 'web' };
export const request = { kind: 'resource', resource, cause, attempt: 0 } as const;
export const { cause: _, ...scheduled } = request;
const owners = { ...letterRule('r2'), on: { ...letterRule('r2').on, aspect: 'owners' } };
export const found: LiveReading = {
  kind: 'present',
  resourceId,
  traits: { name: 'found' },
  state: { configuration: { a: 1 }, supplementaryConfiguration: {}, relationships: [] },
};

export interface Given {
  readonly reading?: LiveReading;
  readonly seen?: readonly StateObservation[];
  /** Whether a commit changes something. */
  readonly changes?: boolean;
  readonly known?: Subject | undefined;
  readonly recorded?: boolean;
  readonly refused?: true;
  readonly ports?: Partial<ReadPorts>;
}

export function readWorld({
  reading = found,
  seen,
  changes = true,
  known = subject,
  recorded = true,
  refused,
  ports,
}: Given = {}) {
  const told: unknown[] = [];
  const commits: StateObservation[] = [];
  const all: ReadPorts = {
    index: indexRules(withDefaults([letterRule('r1'), owners]), { foreign: false }),
    store: {
      async commit(group) {
        if (refused) throw new Error('the store is down');
        told.push('commit');
        commits.push(...group.map(({ observation }) => observation));
        const transitions = changes ? [transitionWith()] : [];
        return { kind: 'recorded', lateness: 'news', transitions, lostRaces: 0 };
      },
      heard: async () => {},
    },
    calls: {
      raise: async () => ({ kind: 'counted' }),
      actorOf: async () => 'hash',
      subjectOf: async () => known,
      isRecorded: async () => recorded,
      async note({ eventId }, on) {
        told.push(['note', eventId, on.subject.resourceId, on.aspect]);
      },
    },
    reader: {
      canRead: (type) => type === resourceType,
      readResource: async () => reading,
      collect: async () => seen,
    },
    queue: {
      async send(requests, delay) {
        told.push(['again', requests, delay]);
      },
    },
    clock: () => START,
    sweep: async ({ reason }) => ({ kind: 'swept', reason, outcomes: [] }),
    ...ports,
  };
  return { told, commits, read: (asked: ReadRequest) => processRead(asked, all) };
}

export const note = (id: string, aspect = 'configuration') => ['note', 'e-1', id, aspect];
