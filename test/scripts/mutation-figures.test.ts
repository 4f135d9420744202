/** The table of docs/mutation.md is made from reports, and from nothing else. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { figuresPage, runIn, statusesIn, withFigures } from '../../scripts/mutate/figures.ts';

const report = {
  schemaVersion: '2',
  files: {
    'shared/engine/b.ts': {
      source: '',
      mutants: ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'RuntimeError'].map(
        (status, id) => ({ id: String(id), status }),
      ),
    },
    'shared/engine/a.ts': { source: '', mutants: [{ id: '9', status: 'Killed' }] },
    'shared/engine/constants.ts': { source: '', mutants: [{ id: '8', status: 'Ignored' }] },
  },
};
const run = { date: '2026-11-21', commit: 'abc1234', machine: '2 cores' };

test('counts what was tried and what was noticed, file by file and in all', () => {
  expect(figuresPage('engine', statusesIn(report), runIn(run))).toBe(
    [
      '### engine: 3 of 5, 60.0%',
      '',
      '2026-11-21, commit abc1234, 2 cores.',
      '',
      '| file | tried | noticed | |',
      '|---|---:|---:|---:|',
      '| `shared/engine/a.ts` | 1 | 1 | 100.0% |',
      '| `shared/engine/b.ts` | 4 | 2 | 50.0% |',
    ].join('\n'),
  );
});

test('what is no report is none', () => {
  expect(() => statusesIn({})).toThrow('files');
  expect(() => statusesIn({ files: { a: { mutants: [{}] } } })).toThrow(
    'files.a.mutants[0].status',
  );
  expect(() => runIn({ ...run, commit: undefined })).toThrow('commit');
});

test('the page has its place for the figures', () => {
  const page = readFileSync(new URL('../../docs/mutation.md', import.meta.url), 'utf8');
  const written = withFigures(page, 'FIGURES');
  expect(written).toContain('\n\nFIGURES\n\n');
  expect(withFigures(written, 'FIGURES')).toBe(written);
  expect(() => withFigures('', 'FIGURES')).toThrow('docs/mutation.md has no');
});
