import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import {
  type ConfigurationTexts,
  configurationFiles,
} from '#shared/configuration/configuration.ts';

const root = mkdtempSync(join(tmpdir(), 'plumbline-configuration-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

/** A folder with these files in config/; it goes with the tests of the file. */
export function folderWith(texts: ConfigurationTexts): string {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(join(folder, 'config'), { recursive: true });
  writeTexts(folder, texts);
  return folder;
}

export function writeTexts(folder: string, texts: ConfigurationTexts): void {
  for (const [part, text] of Object.entries(texts)) {
    writeFileSync(join(folder, configurationFiles[part as keyof ConfigurationTexts]), text);
  }
}
