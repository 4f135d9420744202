import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Piece } from '#cli/input/input.ts';
import { jsonDocuments } from '#cli/input/json-documents.ts';
import { isRecord } from '#shared/document/fields.ts';

/** The pieces of a text that comes in chunks of some size and counts as large from some size on. */
async function pieces(text: string, chunk = 64, large = 128): Promise<readonly Piece[]> {
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += chunk) chunks.push(text.slice(at, at + chunk));
  const found: Piece[] = [];
  for await (const piece of jsonDocuments(Readable.from(chunks), false, large)) found.push(piece);
  return found;
}

const HEAD = '{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[';

test('the items of a large file are those that parsing it as a whole gives, in their order', async () => {
  const file = fc.record({
    items: fc.array(fc.jsonValue(), { maxLength: 20 }),
    indent: fc.constantFrom(0, 2),
    chunk: fc.integer({ min: 64, max: 300 }),
    tail: fc.constantFrom({}, { unprocessedResourceKeys: [], '}': ']' }),
  });
  await fc.assert(
    fc.asyncProperty(file, async ({ items, indent, chunk, tail }) => {
      const head = { fileVersion: '1.0', filler: 'x"]'.repeat(10) };
      const document = { ...head, configurationItems: items, ...tail };
      const found = await pieces(JSON.stringify(document, null, indent), chunk);
      const all = found.flatMap((piece) => {
        if ('rejected' in piece) throw new Error(piece.rejected);
        if (!isRecord(piece.document)) throw new Error('no document');
        expect(piece.document).toMatchObject(head);
        return piece.document['configurationItems'];
      });
      expect(all).toEqual(JSON.parse(JSON.stringify(items)));
    }),
    { numRuns: 300 },
  );
});

test('parts say where in the list they begin', async () => {
  const items = Array.from({ length: 1100 }, (_, index) => index);
  const found = await pieces(`${HEAD}${items.join(',')}]}`);
  expect(found.map((piece) => ('list' in piece ? piece.list : piece))).toEqual([
    { name: 'configurationItems', from: 0 },
    { name: 'configurationItems', from: 500 },
    { name: 'configurationItems', from: 1000 },
  ]);
});

const filler = `{"a":"${'x'.repeat(200)}"}`;
const part = (from: number, ...items: unknown[]) => ({
  document: { fileVersion: '1.0', configSnapshotId: 's', configurationItems: items },
  list: { name: 'configurationItems', from },
});
const item = JSON.parse(filler);
const said = (text: string) => ({ rejected: expect.stringContaining(text) });

test.each<[string, string, readonly object[]]>([
  ['whole', `${filler}]}`, [part(0, item)]],
  [
    'a broken item between good ones',
    `${filler},{"a":oops},${filler}]}`,
    [part(0, item), said('configurationItems[1]: not JSON'), part(2, item)],
  ],
  [
    'cut off in an item',
    `${filler},{"a":`,
    [part(0, item), said('configurationItems[1]: the list does not end')],
  ],
  ['cut off after the list', `${filler}]`, [part(0, item), said('does not end after its list')]],
  ['fields after the list that say nothing', `${filler}],"x":1}`, [part(0, item)]],
  [
    'another list after the list',
    `${filler}],"Results":[]}`,
    [part(0, item), { document: { Results: [] } }],
  ],
  ['another document after it', `${filler}]}\n{"b":2}\n`, [part(0, item), { document: { b: 2 } }]],
  [
    'fields and another document after it',
    `${filler}],"x":1}\n{"b":2}\n`,
    [part(0, item), { document: { b: 2 } }],
  ],
  ['nonsense after it', `${filler}]}oops`, [part(0, item), said('not JSON')]],
])('a large file: %s', async (_, rest, expected) => {
  expect(await pieces(`${HEAD}${rest}`)).toEqual(expected);
});

test('a large document that is no list of items is read as a whole', async () => {
  const document = { configurationItem: item, other: { configurationItems: [item] } };
  expect(await pieces(JSON.stringify(document))).toEqual([{ document }]);
});
