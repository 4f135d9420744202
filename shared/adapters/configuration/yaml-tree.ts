import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { Fault } from '../../configuration/fault.ts';
import type { At, Located } from '../../configuration/located.ts';

/** More than four files of 350 KB hold: what has more repeats itself through aliases. */
const MOST_NODES = 200_000;
const DEEPEST = 50;

/** Reads YAML as a located tree; or what is wrong with it, line by line. */
export function readYaml(text: string, file: string): Located | readonly Fault[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined): At => {
    const { line, col } = lines.linePos(offset ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = document.errors.map(({ message, pos }) => ({
    file,
    ...at(pos[0]),
    path: '',
    message: message.split('\n')[0] ?? message,
  }));
  if (faults.length > 0) return faults;
  try {
    return located(document, at);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return [{ file, ...at(error.offset), path: '', message: error.message }];
  }
}

class TooMuch extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const offsetOf = (node: Node): number => node.range?.[0] ?? 0;

function located(document: Document.Parsed, at: (offset: number | undefined) => At): Located {
  let nodes = 0;
  const read = (node: Node | null, depth: number, offset = 0): Located => {
    nodes += 1;
    const place = at(node === null ? offset : offsetOf(node));
    if (nodes > MOST_NODES) throw new TooMuch('holds too much, or aliases of aliases', offset);
    if (depth > DEEPEST) throw new TooMuch('lies too deep, or an alias holds itself', offset);
    if (node === null) return { kind: 'scalar', at: place, value: null, text: '' };
    if (isAlias(node)) return read(target(node), depth + 1, offsetOf(node));
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }) => {
        const name = key as Node;
        return {
          key: keyOf(name),
          at: at(offsetOf(name)),
          value: read(value as Node | null, depth + 1, offsetOf(name)),
        };
      });
      return { kind: 'map', at: place, entries };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => read(item as Node | null, depth + 1, offsetOf(node)));
      return { kind: 'list', at: place, items };
    }
    return { kind: 'scalar', at: place, ...scalarOf(node) };
  };
  const target = (alias: Alias): Node => {
    const found = alias.resolve(document);
    if (found === undefined) throw new TooMuch(`*${alias.source} is nowhere`, offsetOf(alias));
    return found;
  };
  return read(document.contents, 0);
}

const keyOf = (key: Node): string => (isScalar(key) ? scalarOf(key).text : String(key));

function scalarOf(node: Node) {
  const value: unknown = isScalar(node) ? node.value : null;
  const source = isScalar(node) && typeof node.source === 'string' ? node.source : undefined;
  if (typeof value === 'string') return { value, text: value };
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { value, text: source ?? String(value) };
  }
  return { value: null, text: '' };
}
