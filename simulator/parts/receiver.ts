/** A webhook of somebody's who dedupes by message id, or does not, and keeps what it was shown. */
import type { Alert } from '#shared/domain/alert.ts';
import { type AlertSink, AlertSinkError } from '#shared/ports/alert-sink.ts';
import type { Process } from '../lambda.ts';
import type { Network } from '../network.ts';

export interface Receiver {
  /** What its readers saw, in order. */
  readonly shown: readonly Alert[];
  /** The sink of a process. */
  of(process: Process, name: string, network: Network): AlertSink;
}

export function createReceiver(sinkName: string, dedupes: boolean): Receiver {
  const shown: Alert[] = [];
  const known = new Set<string>();
  const take = (alert: Alert): void => {
    if (dedupes && known.has(alert.id)) return;
    known.add(alert.id);
    shown.push(alert);
  };
  return {
    shown,
    of(process, name, network) {
      const site = `${name} ${sinkName}.post`;
      return {
        name: sinkName,
        post: (alert) =>
          network.send(process, {
            site,
            done: () => take(alert),
            refused: noAnswer,
            lost: noAnswer,
            about: () =>
              `${alert.transition} ${alert.rule.id} ${alert.subject.resourceId} ${alert.id}`,
          }),
      };
    },
  };
}

function noAnswer(): never {
  throw new AlertSinkError('no answer', { permanent: false });
}
