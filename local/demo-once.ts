import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from '#shared/document/fields.ts';
import { type Instant, parseInstant } from '#shared/domain/instant.ts';
import { DATA_FILE } from './local-table.ts';

/** Which demo was played into a data folder, and whether to its end. */
export interface DemoMark {
  readonly seed: number;
  /** When it was begun: the story ends there, however often it is played. */
  readonly now: Instant;
  readonly isComplete: boolean;
}

export const MARK_FILE = 'demo.json';

/**
 * The demo to play into the folder: the one that was begun and not finished, or a first one where
 * there is no data yet. Undefined when there is nothing to play.
 */
export async function demoToPlay(
  folder: string,
  first: Omit<DemoMark, 'isComplete'>,
): Promise<DemoMark | undefined> {
  const mark = await demoMark(folder);
  if (mark !== undefined) return mark.isComplete ? undefined : mark;
  return existsSync(join(folder, DATA_FILE)) ? undefined : { ...first, isComplete: false };
}

export async function markDemo(folder: string, mark: DemoMark): Promise<void> {
  await writeFile(join(folder, MARK_FILE), JSON.stringify(mark));
}

/** Which demo was begun in the folder; undefined when there is none that can be read. */
export async function demoMark(folder: string): Promise<DemoMark | undefined> {
  try {
    const mark: unknown = JSON.parse(await readFile(join(folder, MARK_FILE), 'utf8'));
    const now = isRecord(mark) ? parseInstant(mark['now']) : undefined;
    if (!isRecord(mark) || typeof mark['seed'] !== 'number' || now === undefined) return undefined;
    return { seed: mark['seed'], now, isComplete: mark['isComplete'] === true };
  } catch {
    return undefined;
  }
}
