import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cell } from '#shared/formats/csv.ts';
import { formatNames } from '#shared/formats/format-names.ts';
import { findingColumns, formatted } from '#shared/formats/formats.ts';
import { pieces, whole } from '#shared/formats/writing.ts';
import { anyFinding, knowledge, open } from './findings.ts';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1'])(
  '%j is no formula to a spreadsheet',
  (text) => {
    expect(cell(text)).toBe(`"'${text}"`);
  },
);

test('CSV reads back as what it was written from', () => {
  fc.assert(
    fc.property(fc.array(anyFinding, { minLength: 1, maxLength: 3 }), (findings) => {
      const rows = parsedCsv(whole(formatted('csv', knowledge), findings));
      expect(rows[0]).toEqual(findingColumns);
      expect(rows).toHaveLength(findings.length + 1);
      for (const [at, { message, rule }] of findings.entries()) {
        const cells = new Map(findingColumns.map((name, column) => [name, rows[at + 1]?.[column]]));
        for (const [name, text] of [
          ['message', message],
          ['rule', rule],
        ] as const) {
          expect([text, `'${text}`]).toContain(cells.get(name));
        }
      }
    }),
    { numRuns: 200 },
  );
});

/** As RFC 4180 has it. */
function parsedCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const [all = '', quoted, bare = '', end = ''] =
      /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (all === '') throw new Error(`no CSV: ${rest}`);
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(all.length);
  }
  return rows;
}

test('JSON is one document, NDJSON a line each, and both hold the findings', () => {
  const findings = [open, { ...open, resourceId: 'sg-2' }];
  const plain = JSON.parse(JSON.stringify(findings));
  expect(JSON.parse(whole(formatted('json', knowledge), findings))).toEqual({
    schema: 1,
    findings: plain,
  });
  const lines = whole(formatted('ndjson', knowledge), findings).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(plain);
});

describe.each(formatNames)('%s', (name) => {
  test('no finding is a whole document too', () => {
    const text = whole(formatted(name, knowledge), []);
    if (name === 'json' || name === 'sarif') expect(() => JSON.parse(text)).not.toThrow();
    else expect(text).toBe(name === 'csv' ? `${findingColumns.join(',')}\r\n` : '');
  });

  test('in pieces it is what it is at once', async () => {
    const findings = [open, { ...open, rule: 'restricted-rdp' }, { ...open, resourceId: 'sg-3' }];
    let text = '';
    const parts = [findings.slice(0, 2), [], findings.slice(2)];
    for await (const piece of pieces(formatted(name, knowledge), parts)) text += piece;
    expect(text).toBe(whole(formatted(name, knowledge), findings));
  });
});
