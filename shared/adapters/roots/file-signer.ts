import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { RootSigner } from '../../ports/root-archive.ts';

/** Signs with a key of this machine, made when it is first asked for. It proves as much as the file is safe. */
export function createFileSigner(path: string): RootSigner {
  let known: Promise<string> | undefined;
  const privateKey = (): Promise<string> => {
    known ??= readOrMake(path);
    return known;
  };
  return {
    async publicKey() {
      const key = createPublicKey(await privateKey());
      return key.export({ type: 'spki', format: 'pem' }).toString();
    },
    sign: async (content) => sign('sha256', content, await privateKey()),
  };
}

async function readOrMake(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const made = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  try {
    await writeFile(path, made, { flag: 'wx', mode: 0o600 });
    return made;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return readFile(path, 'utf8');
    }
    throw error;
  }
}
