import { setTimeout as delay } from 'node:timers/promises';
import { visible } from '#shared/alerts/visible-text.ts';
import type { Table } from '#shared/ports/table.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import { openFindings } from '#shared/store/findings.ts';

export interface FirstFindingWatch {
  /** Looks once more, unless it was found, and ends. */
  stop(): Promise<void>;
}

const EVERY_MS = 25;

/** Reads the store until it holds a finding, and shows that one with the time since this process began. */
export function watchFirstFinding(
  table: Table,
  print: (text: string) => Promise<void>,
): FirstFindingWatch {
  let stopped = false;
  const look = async (): Promise<boolean> => {
    const [first] = await openFindings(table, { organization: true });
    if (first === undefined) return false;
    const seconds = (performance.now() / 1000).toFixed(1);
    await print(
      `First finding, read back from the store after ${seconds} s:\n  ${inOneLine(first)}\n\n`,
    );
    return true;
  };
  const watching = (async () => {
    while (!(await look()) && !stopped) await delay(EVERY_MS);
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
    },
  };
}

function inOneLine({ severity, rule, subject, message }: Episode): string {
  const { accountId, region, resourceId } = subject;
  return visible(
    `${severity.toUpperCase()} ${rule} ${accountId}/${region}/${resourceId}: ${message}`,
  );
}
