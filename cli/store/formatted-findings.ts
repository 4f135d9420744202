import type { FormattedFinding } from '#shared/formats/finding.ts';
import type { FormatName } from '#shared/formats/format-names.ts';
import { pieces } from '#shared/formats/writing.ts';
import type { Io } from '../io.ts';
import { terminal } from '../terminal-text.ts';

/** Findings that go out together: few enough to be kept as text. */
const TOGETHER = 500;

/** Writes findings in a format of other tools; nothing of it is read before it is asked for. */
export async function writeFindings(
  format: FormatName,
  found: readonly FormattedFinding[],
  { stdout }: Pick<Io, 'stdout'>,
): Promise<void> {
  const { formatted } = await import('#shared/formats/formats.ts');
  const { knowledge } = await import('../knowledge.ts');
  const writing = formatted(format, knowledge(), terminal);
  for await (const text of pieces(writing, inParts(found))) {
    if (!stdout.write(text)) await stdout.drained();
    if (stdout.isClosed) return;
  }
}

function* inParts<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += TOGETHER) yield list.slice(at, at + TOGETHER);
}
