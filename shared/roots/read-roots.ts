/** The roots of an archive, and what is wrong with them: each follows the one before it, and is signed. */
import type { Instant } from '../domain/instant.ts';
import type { RootLibrary } from '../ports/root-archive.ts';
import { sha256 } from './chain-list.ts';
import { fingerprintOf, isSignedBy } from './public-key.ts';
import { keyName, parseRoot, ROOTS_PREFIX, type Root, rootName, signatureName } from './root.ts';

export interface KeptRoot extends Root {
  readonly sha256: string;
  /** Where it was found. */
  readonly place: string;
}

/** What is wrong with roots or lists, and with which. */
export interface RootFault {
  readonly place: string;
  readonly until?: Instant;
  readonly why: string;
}

export interface KeptRoots {
  readonly library: RootLibrary;
  /** Those that can be read, oldest first. */
  readonly roots: readonly KeptRoot[];
  readonly faults: readonly RootFault[];
  /** Fingerprints of the keys that signed them. */
  readonly keys: readonly string[];
}

/** key: the public key (PEM) that must have signed each of them; else the archive's own is taken. */
export async function readRoots(library: RootLibrary, key?: string): Promise<KeptRoots> {
  const { place } = library;
  const faults: RootFault[] = [];
  const roots: KeptRoot[] = [];
  for await (const name of library.names(ROOTS_PREFIX)) {
    if (!name.endsWith('/root.json')) continue;
    const content = await library.read(name);
    try {
      const root = parseRoot(Buffer.from(content ?? '').toString('utf8'));
      if (rootName(root.until) !== name)
        throw new Error('it is not of the time that its name says');
      roots.push({ ...root, sha256: sha256(content ?? ''), place });
      const why = await signatureFault(library, root, content ?? new Uint8Array(), key);
      if (why !== undefined) faults.push({ place, until: root.until, why });
    } catch (error) {
      faults.push({ place, why: `${name} cannot be read: ${reasonOf(error)}` });
    }
  }
  roots.sort((a, b) => (a.until < b.until ? -1 : 1));
  faults.push(...roots.flatMap((root, index) => orderFault(root, roots[index - 1])));
  if (roots.length === 0) faults.push({ place, why: 'there is no root in it' });
  const keys = [...new Set(roots.flatMap(({ key: own }) => own ?? []))].sort();
  return { library, roots, faults, keys };
}

async function signatureFault(
  library: RootLibrary,
  { until, key: signedBy }: Root,
  content: Uint8Array,
  given: string | undefined,
): Promise<string | undefined> {
  if (signedBy === undefined) return given === undefined ? undefined : 'it is not signed';
  if (given !== undefined && fingerprintOf(given) !== signedBy) {
    return `it says that another key signed it: ${signedBy}`;
  }
  const kept = given ?? Buffer.from((await library.read(keyName(signedBy))) ?? '').toString('utf8');
  if (kept === '') return `the key that signed it is missing: ${keyName(signedBy)}`;
  const signature = await library.read(signatureName(until));
  if (signature === undefined) return 'its signature is missing';
  const isRight = given !== undefined || isKey(kept, signedBy);
  if (isRight && isSignedBy(kept, content, signature)) return undefined;
  return 'its signature is not that of its content: the root was changed, or is forged';
}

function isKey(pem: string, fingerprint: string): boolean {
  try {
    return fingerprintOf(pem) === fingerprint;
  } catch {
    return false;
  }
}

/** An archive may begin anywhere; from there on nothing may be missing, and nothing be another. */
function orderFault(root: KeptRoot, before: KeptRoot | undefined): readonly RootFault[] {
  if (before === undefined) return [];
  const { place, until, previous } = root;
  const fault = (why: string): readonly RootFault[] => [{ place, until, why }];
  if (previous === undefined) return fault('it says that it is the first, and it is not');
  if (previous.until !== before.until) {
    return fault(`it follows a root of ${previous.until}, which is missing`);
  }
  return previous.sha256 === before.sha256
    ? []
    : fault(`it does not follow the root of ${before.until}: one of the two was changed`);
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
