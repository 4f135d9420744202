import { join } from 'node:path';
import { createFileArchive } from '#shared/adapters/roots/file-archive.ts';
import { createFileSigner } from '#shared/adapters/roots/file-signer.ts';
import type { RootArchive, RootLibrary, RootSigner } from '#shared/ports/root-archive.ts';

/** Daily roots on this machine: beside the store, not in it, and signed with a key of this machine. */
export function localRoots(dataFolder: string): {
  readonly archive: RootArchive & RootLibrary;
  readonly signer: RootSigner;
} {
  return {
    archive: createFileArchive(join(dataFolder, 'roots')),
    signer: createFileSigner(join(dataFolder, 'root-key.pem')),
  };
}
