import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RootLibrary } from '#shared/ports/root-archive.ts';
import { type PackAgainst, packAgainst } from '#shared/roots/pack-against.ts';
import { fingerprintOf } from '#shared/roots/public-key.ts';
import { type VerifiedAgainst, verifyAgainst } from '#shared/roots/verify-against.ts';
import { type Verified, verifyAll } from '#shared/store/verify.ts';
import { type Command, UsageError } from '../command.ts';
import { openedTable, tableOptions } from '../config/opened-table.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { smallHeap } from '../small-heap.ts';
import { archiveOf, archiveOptions } from '../store/local-archive.ts';
import { printable, printableJson } from '../terminal-text.ts';
import { libraryAt } from '../verify/library.ts';
import { transitionsOf, verifyPack } from '../verify/pack.ts';

const TELL_EVERY = 500;

export const command: Command = {
  summary: 'Prove that the recorded history is unbroken',
  usage: [
    'verify [--against PLACE]… [--key FILE] [--json]',
    'verify --pack DIR [--against PLACE]… [--key FILE] [--json]',
    '',
    'Walks the chain of every resource: each transition carries the hash of the one before it.',
    '',
    '--against  also hold it against the daily roots kept there: a folder, or s3://bucket/prefix;',
    '           again for a copy kept elsewhere',
    '--key      the public key (PEM) that must have signed the roots; else the one kept beside them',
    '--pack     hold the files of a pack of evidence against its manifest, and look at no store;',
    '           with --against its transitions against roots, too',
    '--json     one JSON document',
    '--table    name of the table of a deployment (AWS credentials); else the local store',
    '--archive  bucket that its older history has moved to (HistoryArchiveName); else from the anchors on',
    '--data     folder of the local store (.plumbline)',
    '',
    'Exit code: 0 everything holds · 7 something does not; what, where, and by which root is named',
  ].join('\n'),
  examples: [
    'npx plumbline verify',
    'npx plumbline verify --against .plumbline/roots      # what was cut off, put in or taken away',
    'npx plumbline verify --pack evidence',
  ],

  async run(args, io) {
    smallHeap();
    const { values } = parsedArguments(args, {
      ...tableOptions,
      ...archiveOptions,
      against: { type: 'string', multiple: true, default: [] },
      key: { type: 'string' },
      pack: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (values.key !== undefined && values.against.length === 0) {
      throw new UsageError('--key is of roots: say where they are with --against');
    }
    const key = values.key === undefined ? undefined : keyIn(values.key, io);
    const libraries = await Promise.all(values.against.map((where) => libraryAt(where, io)));
    if (values.pack !== undefined) {
      return pack({ folder: resolve(io.cwd, values.pack), libraries, key }, values.json, io);
    }
    const archive = await archiveOf(io, values);
    const { table, close } = await openedTable(io, values);
    const progress = (chains: number): void => {
      if (chains % TELL_EVERY === 0) io.stderr.write(`${chains} chains walked\n`);
    };
    const archived = archive === undefined ? {} : { archive };
    try {
      const verified =
        libraries.length === 0
          ? await verifyAll(table, progress, archived)
          : await verifyAgainst(table, libraries, { key, progress, ...archived });
      const wrong = wrongIn(verified);
      io.stdout.write(
        values.json
          ? `${printableJson({ schema: 1, ...verified })}\n`
          : [...wrong, ...closing(verified, wrong.length, key !== undefined)]
              .map((line) => `${printable(line)}\n`)
              .join(''),
      );
      return wrong.length === 0 ? exitCodes.ok : exitCodes.verification;
    } finally {
      await close();
    }
  },
};

const isAgainst = (verified: Verified | VerifiedAgainst): verified is VerifiedAgainst =>
  'tampered' in verified;

/** One line for everything that does not hold. */
function wrongIn(verified: Verified | VerifiedAgainst): readonly string[] {
  const broken = verified.broken.map(
    ({ pk, sk, seq, why }) => `broken: ${pk} · transition ${seq} · ${why} · item ${sk}`,
  );
  if (!isAgainst(verified)) return broken;
  return [
    ...verified.faults.map(
      ({ place, until, why }) => `root: ${until ?? 'in general'} · ${why} · in ${place}`,
    ),
    ...verified.tampered.map(
      ({ pk, aspect, why, sk, place }) =>
        `tampered: ${pk} · ${aspect} · ${why} · ${sk === undefined ? '' : `item ${sk} · `}in ${place}`,
    ),
    ...broken,
  ];
}

function closing(
  verified: Verified | VerifiedAgainst,
  wrong: number,
  hasKey: boolean,
): readonly string[] {
  const { chains, transitions } = verified;
  const words = wrong === 0 ? 'all hold' : `${wrong} ${wrong === 1 ? 'does' : 'do'} not hold`;
  if (!isAgainst(verified)) {
    return [`${chains} chains with ${transitions} transitions: ${words}`];
  }
  const { roots, keys, entries } = verified;
  const signed =
    keys.length === 0
      ? 'The roots are not signed: who can change them can change the store to fit.'
      : `Signed with ${keys.join(', ')}${hasKey ? '' : ', which is kept beside the roots: compare it with the one you know, or name that with --key'}.`;
  return [
    `${chains} chains with ${transitions} transitions, and logs with ${entries} entries, against ${roots} ${roots === 1 ? 'root' : 'roots'}: ${words}`,
    signed,
  ];
}

function keyIn(file: string, { cwd }: Io): string {
  try {
    const pem = readFileSync(resolve(cwd, file), 'utf8');
    fingerprintOf(pem);
    return pem;
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'no public key';
    throw new UsageError(`--key: ${file}: ${why === 'ENOENT' ? 'no such file' : why}`);
  }
}

interface PackAsked {
  readonly folder: string;
  readonly libraries: readonly RootLibrary[];
  readonly key: string | undefined;
}

async function pack(
  { folder, libraries, key }: PackAsked,
  isJson: boolean,
  io: Io,
): Promise<number> {
  const verified = await verifyPack(folder);
  const against =
    libraries.length === 0
      ? undefined
      : await packAgainst(await transitionsOf(folder), libraries, key);
  const { files, sha256, wrong } = verified;
  const untrue = [...wrong.map(({ file, why }) => `${file}: ${why}`), ...wrongWith(against)];
  if (isJson) io.stdout.write(`${printableJson({ schema: 1, ...verified, against })}\n`);
  else {
    for (const line of untrue) io.stdout.write(`${printable(line)}\n`);
    const words = wrong.length === 0 ? 'all as the manifest says' : `${wrong.length} wrong`;
    io.stdout.write(`${files} files: ${words}; SHA-256 of manifest.json: ${sha256}\n`);
    if (against !== undefined) {
      const { transitions, bound, tampered } = against;
      io.stdout.write(
        `${transitions} transitions: ${bound} bound by roots, ${tampered.length} not as they say, of ${transitions - bound - tampered.length} no root says anything\n`,
      );
    }
  }
  return untrue.length === 0 ? exitCodes.ok : exitCodes.verification;
}

const wrongWith = (against: PackAgainst | undefined): readonly string[] => [
  ...(against?.faults ?? []).map(
    ({ place, until, why }) => `root: ${until ?? 'in general'} · ${why} · in ${place}`,
  ),
  ...(against?.tampered ?? []).map(
    ({ chain, seq, why }) => `tampered: ${chain} · transition ${seq} · ${why}`,
  ),
];
