/**
 * Who tells alerts on this machine: the notifier of the deployed functions, with its windows, routes and
 * digests. While a story is played its time goes by as in the story, so that what is days apart there is
 * not told together here.
 */
import { builtInConfiguration, type Configuration } from '#shared/configuration/configuration.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { type Instant, later, shifted } from '#shared/domain/instant.ts';
import { connectedPorts } from '#shared/notify/connected.ts';
import { createNotifier, type Notifier } from '#shared/notify/notifier.ts';
import { type NotifyPorts, NotYet } from '#shared/notify/ports.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log, Meter } from '#shared/ports/log.ts';
import type { Table } from '#shared/ports/table.ts';
import {
  type ConfigurationSource,
  createConfigurationSource,
} from '#shared/store/configuration-source.ts';
import { createDueList } from '#shared/store/due.ts';
import { GROUP_SETTLED, GROUP_WINDOW, type Groups } from '#shared/store/groups.ts';

export interface Telling {
  readonly notify: NotifyPorts;
  readonly configuration: Pick<ConfigurationSource, 'current'>;
  readonly notifier: Pick<Notifier, 'tell'>;
  /** The time of a story: what waited until then is told, in its order. */
  storyAt(time: Instant): Promise<void>;
  /** The story is over: what waits is told, and the machine's clock holds from now on. */
  storyEnds(): Promise<void>;
  close(): void;
}

export interface TellingOptions {
  readonly table: Table;
  readonly clock: Clock;
  readonly configuration?: Configuration | undefined;
  readonly sinks: readonly AlertSink[];
  readonly log: Log;
  readonly meter: Meter;
}

/** What has to wait its turn is tried again after so long. */
const AGAIN_MS = 15_000;
const MOST = 1_000;
/** Nothing waits longer. */
const LONGEST_MS = 2 * 3_600_000;

export function createTelling(options: TellingOptions): Telling {
  const { table, clock, sinks, log, meter } = options;
  let story: Instant | undefined;
  const now: Clock = () => story ?? clock();
  /** When the first of what waits is due; undefined: nothing waits. */
  let earliest: Instant | undefined;
  let postponed: Alert[] = [];

  const configuration = createConfigurationSource(
    table,
    clock,
    options.configuration ?? builtInConfiguration,
  );
  const ports = connectedPorts({ table, clock: now, meter, configuration, sinks });
  const notify: NotifyPorts = { ...ports, groups: noting(ports.groups, waitsUntil) };
  const notifier = createNotifier(notify);
  const due = createDueList(table);

  function waitsUntil(time: Instant): void {
    if (earliest === undefined || time < earliest) earliest = time;
  }

  /** What is not settled waits here: the queue would give it up within seconds. */
  async function tell(alert: Alert): Promise<void> {
    try {
      await notifier.tell(alert);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      postponed.push(alert);
    }
  }

  async function again(): Promise<void> {
    const waiting = postponed;
    postponed = [];
    for (const alert of waiting) {
      await tell(alert).catch((error: unknown) =>
        log.error('an alert could not be told', { alert: alert.id, error }),
      );
    }
  }

  /** Tells what is due by a time, the first first; what comes of it may be due by then as well. */
  async function workOff(until: Instant): Promise<void> {
    while (earliest !== undefined && earliest <= until) {
      earliest = undefined;
      const found = (await due.until(until, MOST))
        .filter(({ kind }) => kind === GROUP_SETTLED || kind === GROUP_WINDOW)
        .sort((a, b) => (a.at < b.at ? -1 : 1));
      for (const each of found) {
        const { kind, item, at } = each;
        if (story !== undefined) story = later(story, at);
        if (kind === GROUP_SETTLED) await notifier.settled(String(item['alert']));
        else await notifier.ended(String(item['group']), Number(item['window']));
        await due.done(each);
      }
      await again();
    }
  }

  const timer = setInterval(() => void again(), AGAIN_MS);
  timer.unref();

  return {
    notify,
    configuration,
    notifier: {
      tell(alert) {
        if (story === undefined) return tell(alert);
        story = later(story, alert.at);
        const { firstLook: _, ...rest } = alert;
        return tell({ ...rest, recordedAt: alert.at });
      },
    },
    async storyAt(time) {
      story ??= time;
      await workOff(time);
      story = later(story, time);
    },
    async storyEnds() {
      await workOff(shifted(later(now(), clock()), LONGEST_MS));
      story = undefined;
      await again();
    },
    close: () => clearInterval(timer),
  };
}

/** The same groups; says of each window and each wait when it ends. */
function noting(groups: Groups, waitsUntil: (time: Instant) => void): Groups {
  return {
    ...groups,
    begin(claim, alert) {
      if (claim.stage === 'settling') waitsUntil(claim.until);
      return groups.begin(claim, alert);
    },
    open(group, before, next) {
      waitsUntil(next.ends);
      return groups.open(group, before, next);
    },
  };
}
