import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, skippedInWords } from '#cli/input/files.ts';
import type { Input } from '#cli/input/input.ts';
import { jsonDocuments } from '#cli/input/json-documents.ts';
import { documents } from '#cli/input/read.ts';
import { snapshotTime } from '#cli/input/snapshot-time.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(...names: string[]): Promise<readonly Input[]> {
  const inputs: Input[] = [];
  const stdin = (async function* () {
    yield '{"from":"stdin"}';
  })();
  for await (const input of documents(await found(names, folder), { stdin })) inputs.push(input);
  return inputs;
}

async function readText(name: string, content: string | Uint8Array): Promise<readonly Input[]> {
  writeFileSync(join(folder, name), content);
  return (await read(name)).map((input) => {
    const { file: _, ...rest } = { ...input };
    return rest as Input;
  });
}

const said = (text: string) => expect.stringContaining(text);

describe('one file', () => {
  test.each<[string, string, string | Uint8Array, readonly object[]]>([
    ['one document', 'a.json', '{\n "a": 1 }\n', [{ document: { a: 1 } }]],
    ['one on one line', 'a.json', '{"a":1}', [{ document: { a: 1 } }]],
    ['with a byte order mark', 'a.json', '\ufeff{"a":1}', [{ document: { a: 1 } }]],
    ['a list', 'a.json', '[1]', [{ document: [1] }]],
    [
      'lines',
      'a.jsonl',
      '{"a":1}\r\n\n{"a":2}',
      [
        { line: 1, document: { a: 1 } },
        { line: 3, document: { a: 2 } },
      ],
    ],
    [
      'lines under another name',
      'a.json',
      '\n{"a":1}\n{"a":2}\n',
      [
        { line: 2, document: { a: 1 } },
        { line: 3, document: { a: 2 } },
      ],
    ],
    [
      'a broken line between good ones',
      'a.ndjson',
      '{"a":1}\n{"a":\n{"a":3}\n',
      [
        { line: 1, document: { a: 1 } },
        { line: 2, rejected: said('not JSON') },
        { line: 3, document: { a: 3 } },
      ],
    ],
    [
      'a broken first line under another name',
      'a.json',
      'oops\n{"a":2}\n',
      [
        { line: 1, rejected: said('not JSON') },
        { line: 2, document: { a: 2 } },
      ],
    ],
    [
      'several on several lines',
      'a.json',
      '{\n"a": "}\\""\n}\n{\n"b": [2]\n}\n',
      [
        { line: 1, document: { a: '}"' } },
        { line: 4, document: { b: [2] } },
      ],
    ],
    [
      'several, the last one cut off',
      'a.json',
      '{\n"a": 1\n}\n{\n"b": [2,\n',
      [
        { line: 1, document: { a: 1 } },
        { line: 6, rejected: said('truncated') },
      ],
    ],
    [
      'a mistake',
      'a.json',
      '{\n "a": 1,\n "b": oops\n}\n',
      [{ line: 3, rejected: said('not JSON') }],
    ],
    ['cut off', 'a.json', '{\n "a": [1,\n', [{ line: 3, rejected: said('truncated') }]],
    ['nothing', 'a.json', '', [{ rejected: 'the file is empty' }]],
    ['blanks', 'a.jsonl', ' \n\n', [{ rejected: 'the file is empty' }]],
    ['gzip', 'a.json.gz', gzipSync('{"a":1}'), [{ document: { a: 1 } }]],
    ['gzip under another name', 'a.json', gzipSync('{"a":1}'), [{ document: { a: 1 } }]],
    [
      'two gzips in one',
      'a.jsonl.gz',
      Buffer.concat([gzipSync('{"a":1}\n'), gzipSync('{"a":2}')]),
      [
        { line: 1, document: { a: 1 } },
        { line: 2, document: { a: 2 } },
      ],
    ],
    ['no gzip in spite of its name', 'a.json.gz', '{"a":1}', [{ document: { a: 1 } }]],
    [
      'truncated gzip',
      'a.json.gz',
      gzipSync(`{"a":"${'x'.repeat(9999)}"}`).subarray(0, 30),
      [{ rejected: said('truncated') }],
    ],
    [
      'broken gzip',
      'a.json.gz',
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff]),
      [{ rejected: said('gzip data is broken') }],
    ],
    [
      'binary',
      'a.json',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]),
      [{ rejected: said('not UTF-8') }],
    ],
    ['NULs', 'a.json', Buffer.from([0x7b, 0, 0x7d]), [{ rejected: said('NUL') }]],
    ['UTF-16', 'a.json', Buffer.from('\ufeff{}', 'utf16le'), [{ rejected: said('not UTF-8') }]],
    [
      'a half character at the end',
      'a.json',
      Buffer.from([0x22, 0xc3]),
      [{ rejected: said('not UTF-8') }],
    ],
  ])('%s', async (_, name, content, expected) => {
    expect(await readText(name, content)).toEqual(expected);
  });

  test('good lines before a broken end are read', async () => {
    const lines = `${'{"a":1}\n'.repeat(20_000)}`;
    const packed = gzipSync(lines);
    const inputs = await readText('cut.jsonl.gz', packed.subarray(0, packed.length - 12));
    expect(inputs.slice(0, 2)).toEqual([
      { line: 1, document: { a: 1 } },
      { line: 2, document: { a: 1 } },
    ]);
    expect(inputs.at(-1)).toEqual({ rejected: said('truncated') });
  });

  test('a bomb is rejected before it unfolds', async () => {
    const zeros = Readable.from(
      (function* () {
        for (let megabyte = 0; megabyte < 200; megabyte += 1) yield Buffer.alloc(1_000_000, 48);
      })(),
    );
    await pipeline(
      zeros,
      createGzip({ level: 9 }),
      createWriteStream(join(folder, 'bomb.json.gz')),
    );
    expect(await read('bomb.json.gz')).toEqual([
      { file: 'bomb.json.gz', rejected: said('as a bomb does') },
    ]);
  });
});

test('documents come out whatever the pieces the text comes in', async () => {
  const document = fc.oneof(fc.record({ a: fc.jsonValue() }), fc.array(fc.jsonValue()));
  const text = fc.record({
    documents: fc.array(document, { minLength: 1, maxLength: 4 }),
    indent: fc.constantFrom(0, 1),
    cuts: fc.array(fc.nat(), { maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(text, async ({ documents: wanted, indent, cuts }) => {
      const whole = wanted.map((each) => JSON.stringify(each, null, indent)).join('\n');
      const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b)];
      const pieces = places.map((from, index) => whole.slice(from, places[index + 1]));
      const found: unknown[] = [];
      for await (const piece of jsonDocuments(Readable.from(pieces), false)) {
        found.push('document' in piece ? piece.document : piece.rejected);
      }
      expect(found).toEqual(JSON.parse(JSON.stringify(wanted)));
    }),
  );
});

test('whatever bytes a file has, it is read or said why not', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((each) => gzipSync(each)),
    fc.record({ cut: fc.nat(60), at: fc.nat(60), by: fc.nat(255) }).map(({ cut, at, by }) => {
      const packed = gzipSync('{"a":[1,2,3]}\n{"b":"c"}\n');
      packed[at % packed.length] = by;
      return packed.subarray(0, packed.length - (cut % 20));
    }),
    fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\n', '1', '\\'),
      maxLength: 40,
    }),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('fuzz.json', 'fuzz.jsonl'), async (content, name) => {
      for (const input of await readText(name, content)) {
        if ('rejected' in input) expect(input.rejected).not.toBe('');
        else expect(input).toHaveProperty('document');
      }
    }),
    { numRuns: 1000 },
  );
});

describe('a folder', () => {
  beforeAll(() => {
    mkdirSync(join(folder, 'tree', 'b'), { recursive: true });
    for (const name of ['z.json', 'b/y.jsonl', 'b/x.json.gz', 'README.md', 'b/.DS_Store']) {
      writeFileSync(join(folder, 'tree', name), '{"a":1}');
    }
    symlinkSync(join(folder, 'tree'), join(folder, 'tree', 'loop'));
    symlinkSync(join(folder, 'tree', 'z.json'), join(folder, 'tree', 'linked.json'));
  });

  test('is read in order of names, other files and loops are not followed', async () => {
    const inputs = await read('tree');
    expect(inputs.map(({ file }) => file)).toEqual([
      'tree/b/x.json.gz',
      'tree/b/y.jsonl',
      'tree/linked.json',
      'tree/loop',
      'tree/z.json',
    ]);
    expect(inputs[3]).toEqual({ file: 'tree/loop', rejected: said('a link to a folder') });
  });

  test('files of other kinds are named, and are nothing to read', async () => {
    const all = await found(['tree'], folder);
    const skipped = all.filter((each) => 'skipped' in each).map(({ file }) => file);
    expect(skipped).toEqual(['tree/README.md', 'tree/b/.DS_Store']);
    expect(skippedInWords(all)).toBe(
      'skipped 2, not named .json, .jsonl or .ndjson: tree/README.md, tree/b/.DS_Store\n',
    );
    expect(skippedInWords(await found(['tree/z.json'], folder))).toBe('');
  });

  test('a file that is named is read whatever its name', async () => {
    expect(await read('tree/README.md', '-')).toEqual([
      { file: 'tree/README.md', document: { a: 1 } },
      { file: 'stdin', document: { from: 'stdin' } },
    ]);
  });
});

test('the name of a snapshot file says when it was taken', () => {
  const name =
    'x/111122223333_Config_eu-west-1_ConfigSnapshot_20260304T050607Z_3d3d3d3d-0000-4000-8000-00000000d001.json.gz';
  expect(snapshotTime(name)).toBe('2026-03-04T05:06:07.000Z');
  expect(snapshotTime('snapshot.json')).toBeUndefined();
});
