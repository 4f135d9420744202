/** What is there already for a resource type: its reader, and a builder of whole items. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** An exported constant or function. */
export interface Export {
  /** Path from the root: `rules/s3/bucket.ts`. */
  readonly path: string;
  readonly name: string;
}

/** A builder, and the arguments it is called with for an item in good order: ``, `[]`, `{}`. */
export interface Builder extends Export {
  readonly args: string;
}

interface Reader extends Export {
  read(value: unknown, about: unknown): unknown;
}

/** More types than this are read for something that they have in common. */
const MANY = 3;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const field = (of: unknown, name: string): unknown =>
  isObject(of) ? Reflect.get(of, name) : undefined;

/**
 * The reader of a type's configuration: of the service itself, else of another service. One of many
 * types at once (all that carry tags) is nobody's.
 */
export async function readerOf(
  { service, resourceType }: { readonly service: string; readonly resourceType: string },
  root: string,
): Promise<Reader | undefined> {
  const readers: Reader[] = [];
  for (const path of filesIn(root, 'rules', 2)) {
    // Cheap first: a file that is a rule, or that names another type, is not loaded.
    const source = readFileSync(join(root, path), 'utf8');
    if (/^export default /m.test(source) || !source.includes(`'${resourceType}'`)) continue;
    for (const [name, value] of await exportsOf(root, path)) {
      const read = field(value, 'read');
      const types = field(value, 'resourceTypes');
      const isReader = Array.isArray(types) && types.includes(resourceType);
      if (!isReader || types.length > MANY || field(value, 'aspect') !== 'configuration') continue;
      if (typeof read !== 'function') continue;
      readers.push({ path, name, read: (...given) => Reflect.apply(read, value, given) });
    }
  }
  // The plainest name reads the whole resource: volume before volumeUse.
  const sorted = readers.sort((a, b) => a.name.length - b.name.length);
  return sorted.find(({ path }) => path.startsWith(`rules/${service}/`)) ?? sorted[0];
}

/** A builder of items of a type that its reader, if it has one, can read. */
export async function builderOf(
  resourceType: string,
  reader: Reader | undefined,
  root: string,
): Promise<Builder | undefined> {
  const folder = 'test/support/resources';
  for (const path of filesIn(root, folder, 1)) {
    if (!readFileSync(join(root, path), 'utf8').includes(resourceType)) continue;
    const found = await exportsOf(root, path);
    // Here too: volume() before plainVolume().
    for (const [name, make] of found.sort(([a], [b]) => a.length - b.length)) {
      if (typeof make !== 'function') continue;
      const call = (...given: unknown[]): unknown => Reflect.apply(make, undefined, given);
      const args = ['', '[]', '{}'].find((text) => builds(call, text, resourceType, reader));
      if (args !== undefined) return { path, name, args };
    }
  }
  return undefined;
}

function builds(
  make: (...given: unknown[]) => unknown,
  text: string,
  resourceType: string,
  reader: Reader | undefined,
): boolean {
  try {
    const item = make(...(text === '' ? [] : [JSON.parse(text)]));
    if (field(item, 'resourceType') !== resourceType) return false;
    reader?.read(item, {
      subject: { accountId: '', region: '', resourceType, resourceId: '' },
      traits: {},
      seenAt: '2026-01-01T00:00:00.000Z',
    });
    return true;
  } catch {
    return false; // It wants to be called otherwise, or builds what cannot be read.
  }
}

function filesIn(root: string, folder: string, depth: number): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return depth > 1 ? filesIn(root, path, depth - 1) : [];
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

async function exportsOf(root: string, path: string): Promise<[string, unknown][]> {
  return Object.entries(await import(pathToFileURL(join(root, path)).href));
}

/** A file name that is free in a folder: `key`, or `kms-key` when there is another key. */
export function freeName(root: string, folder: string, name: string, service: string): string {
  const taken = new Set(filesIn(root, folder, 1).map((path) => basename(path, '.ts')));
  return taken.has(name) ? `${service}-${name}` : name;
}
