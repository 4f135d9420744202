import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { bundle } from '../../scripts/package/bundle.ts';
import { functionsOf } from '../../scripts/package/functions.ts';
import { zip } from '../../scripts/package/zip.ts';
import { root } from './packaged-template.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { deployed, written } = functionsOf(root);
/** Of most: they are loaded for each burst of events. */
const BUDGET_BYTES = 650_000;
const READING_BYTES = 3_000_000;

/** Reads an archive through its central directory, as Lambda does. */
function unzipped(archive: Buffer): Record<string, string> {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = archive.readUInt32LE(end + 16);
  const files: Record<string, string> = {};
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const size = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    const content =
      local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    files[name] = inflateRawSync(archive.subarray(content, content + size)).toString('utf8');
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

describe('zip', () => {
  const name = fc.stringMatching(/^[a-zé-]{1,12}\.cjs$/);

  test('holds what was put in', () => {
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.string({ unit: 'grapheme' }), { noNullPrototype: true }),
        (files) => {
          const contents = Object.entries(files).map(([each, text]) => [each, Buffer.from(text)]);
          expect(unzipped(zip(Object.fromEntries(contents)))).toEqual(files);
        },
      ),
    );
  });

  test('is the same whatever the order and the day', () => {
    const a = Buffer.from('a');
    const b = Buffer.from('b');
    expect(zip({ a, b }).equals(zip({ b, a }))).toBe(true);
  });
});

test('every function file is deployed, and every deployed function is written', () => {
  expect(deployed.length).toBeGreaterThan(0);
  expect([...written].sort()).toEqual([...deployed].sort());
});

// One carries the clients of all that it reads, one the frameworks and the shapes of answers, and one
// the clients of the organization, of the bus, of the topics, of all who tell people and of what roots
// are kept in and signed with; nobody waits for it to load.
const budgets: Readonly<Record<string, number>> = {
  'on-read-request': READING_BYTES,
  'on-http-request': 770_000,
  'on-schedule': 1_500_000,
};

describe.for([...written])('the bundle of %s', (name) => {
  test('is the same twice, exports a handler, and ships its code and the configuration alone', async () => {
    const first = await bundle(name, root, join(folder, 'first'));
    const second = await bundle(name, root, join(folder, 'second'));
    const archive = readFileSync(first.archive);
    expect(archive.equals(readFileSync(second.archive))).toBe(true);
    expect(Object.keys(unzipped(archive))).toEqual([`${name}.cjs`, 'configuration.json'].sort());
    const budget = budgets[name] ?? BUDGET_BYTES;
    expect(first.raw, `${name} is ${first.raw} bytes`).toBeLessThanOrEqual(budget);
  });
});

test('a function file that exports no handler is refused by name', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'plumbline-function-'));
  try {
    writeFileSync(join(elsewhere, 'package.json'), '{"type":"module"}');
    mkdirSync(join(elsewhere, 'functions'));
    writeFileSync(join(elsewhere, 'functions', 'on-nothing.ts'), 'export const other = 1;\n');
    await expect(bundle('on-nothing', elsewhere, join(folder, 'none'))).rejects.toThrow(
      'functions/on-nothing.ts exports no function "handler"',
    );
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
});
