/** The four Trusted Advisor boards, line by line: what decides each, here or at AWS. */
import type { Json } from '#shared/document/fields.ts';
import boardsFile from './boards.json' with { type: 'json' };
import { type Faults, FrameworkError, newFaults } from './faults.ts';

export const boardNames = ['security', 'fault tolerance', 'performance', 'cost'] as const;
export type BoardName = (typeof boardNames)[number];

/** Exactly one of three: rules decide it, AWS's own verdict arrives, or nothing covers it yet. */
export interface BoardLine {
  readonly board: BoardName;
  readonly line: string;
  /** Ids of the Trusted Advisor checks behind the line. */
  readonly checks: readonly string[];
  /** Ids of the rules that decide it; empty when none does. */
  readonly rules: readonly string[];
  /** What the rules leave open. */
  readonly remains?: string;
  /** As what AWS's own verdict arrives. */
  readonly arrives?: string;
  /** Why nothing decides it, and what would. */
  readonly notCovered?: string;
}

const KEYS = ['board', 'line', 'checks', 'rules', 'remains', 'arrives', 'notCovered'];

/** Reads the boards. Throws FrameworkError with every fault and its place: `lines[3].board: …`. */
export function loadBoards(json: unknown, file: string): readonly BoardLine[] {
  const faults = newFaults();
  const { lines } = faults.record(json, '') ?? {};
  if (!Array.isArray(lines)) faults.add('lines', 'must be a list');
  const found = (Array.isArray(lines) ? lines : []).flatMap((each: unknown, index) => {
    const of = faults.record(each, `lines[${index}]`);
    return of === undefined ? [] : [lineIn(of, `lines[${index}]`, faults)];
  });
  const names = found.map(({ board, line }) => `${board}: ${line}`);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) faults.add(`lines[${index}].line`, `is there twice: ${name}`);
  }
  if (faults.list.length === 0) return found;
  throw new FrameworkError(file, faults.list);
}

function lineIn(of: Json, key: string, faults: Faults): BoardLine {
  faults.onlyKeys(of, KEYS, key);
  const board = boardNames.find((name) => name === of['board']);
  if (board === undefined) faults.add(`${key}.board`, `must be one of ${boardNames.join(', ')}`);
  const said = ['rules', 'arrives', 'notCovered'].filter((name) => of[name] !== undefined);
  if (said.length !== 1) faults.add(key, 'must have one of rules, arrives and notCovered');
  const remains = faults.text(of, 'remains', key, 'optional');
  const arrives = faults.text(of, 'arrives', key, 'optional');
  const notCovered = faults.text(of, 'notCovered', key, 'optional');
  return {
    board: board ?? 'security',
    line: faults.text(of, 'line', key) ?? '',
    checks: faults.texts(of, 'checks', key),
    rules: faults.texts(of, 'rules', key),
    ...(remains !== undefined && { remains }),
    ...(arrives !== undefined && { arrives }),
    ...(notCovered !== undefined && { notCovered }),
  };
}

export const boards: readonly BoardLine[] = loadBoards(boardsFile, 'rules/frameworks/boards.json');
