import { findingId } from '#shared/alerts/finding-id.ts';
import type { FormattedFinding } from '#shared/formats/finding.ts';
import type { FormatName } from '#shared/formats/format-names.ts';
import { pieces } from '#shared/formats/writing.ts';
import { closingKnown } from '#shared/query/finding-view.ts';
import { stateAt } from '#shared/query/state-at.ts';
import type { AskedTimes } from '#shared/query/times.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import type { Io } from '../io.ts';
import { terminal } from '../terminal-text.ts';

/** Findings that go out together: few enough to be kept as text. */
const TOGETHER = 500;

/** Writes findings in a format of other tools; nothing of it is read before it is asked for. */
export async function writeFindings(
  format: FormatName,
  found: readonly Episode[],
  asked: AskedTimes,
  { stdout }: Pick<Io, 'stdout'>,
): Promise<void> {
  const { formatted } = await import('#shared/formats/formats.ts');
  const { knowledge } = await import('../knowledge.ts');
  const writing = formatted(format, knowledge(), terminal);
  for await (const text of pieces(writing, inParts(found.map((row) => findingOf(row, asked))))) {
    if (!stdout.write(text)) await stdout.drained();
    if (stdout.isClosed) return;
  }
}

function findingOf(row: Episode, asked: AskedTimes): FormattedFinding {
  const { subject, traits, rule, severity, openedAt, recordedAt, message, evidence } = row;
  const because = row.excepted ?? row.snoozed;
  return {
    finding: findingId(subject, row.incident ? `${rule}#${row.incident.id}` : rule),
    kind: row.incident === undefined ? 'condition' : 'incident',
    state: stateAt(row, asked),
    ...{ rule, severity, ...subject, ...traits, openedAt, recordedAt, message, evidence },
    ...closingKnown(row, asked.knownAt),
    ...(row.incident && { event: row.incident.eventId }),
    ...(because && { because }),
  };
}

function* inParts<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += TOGETHER) yield list.slice(at, at + TOGETHER);
}
