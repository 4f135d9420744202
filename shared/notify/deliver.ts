import { isShown } from '../alerts/shown.ts';
import type { Route } from '../configuration/routes.ts';
import type { Alert } from '../domain/alert.ts';
import { epochMs } from '../domain/instant.ts';
import { type NotifyPorts, NotYet, type ToldSink } from './ports.ts';

/** A sink that was connected since never shows the message before. */
const WAITED_MS = 10 * 60_000;

/**
 * Shows an alert in each sink of its route, once. after: id of the message that it is a step of; a
 * sink that has not shown that one yet is not shown this one. Rejects when a sink did not show it,
 * after all of them were asked; NotYet when another run is at it.
 */
export async function deliver(
  alert: Alert,
  to: Route['to'],
  ports: NotifyPorts,
  after?: string,
): Promise<void> {
  const { meter } = ports;
  const sinks = await ports.sinksFor(to);
  if (sinks.length === 0) return meter.count('alerts-without-sink');
  const isNews = alert.grew === true || isShown(alert.transition);
  const telling = sinks.filter(({ follows }) => follows || isNews);
  if (telling.length === 0) return meter.count('alerts-not-shown');
  const failures: unknown[] = [];
  for (const sink of telling) {
    try {
      await shown(alert, sink, ports, after);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures.find((each) => !(each instanceof NotYet)) ?? failures[0];
}

async function shown(
  alert: Alert,
  { sink, name }: ToldSink,
  { sendings, meter, clock }: NotifyPorts,
  after: string | undefined,
): Promise<void> {
  const waits = after !== undefined && epochMs(clock()) - epochMs(alert.recordedAt) < WAITED_MS;
  if (waits && !(await sendings.isDone(name, after))) {
    throw new NotYet('What it is a step of has not been shown yet');
  }
  const sending = await sendings.begin(name, alert.id);
  if (sending.kind === 'done') return meter.count('alerts-repeated');
  if (sending.kind === 'busy') throw new NotYet('Another run is showing it');
  try {
    await sink.post(alert);
  } catch (error) {
    // What cannot be given back lapses.
    await sendings.giveBack(name, alert.id, sending.until).catch(() => undefined);
    throw error;
  }
  await sendings.done(name, alert.id);
  meter.count('alerts-shown');
}
