/** The dashboard as files: one script, one sheet of styles and one page, the first two named by their hash. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface DashboardFile {
  readonly type: string;
  readonly body: Uint8Array;
  /** Named by its content: it never changes under its name. */
  readonly isFixed: boolean;
}

/** Files by path: `/main-3f9c….js`; `/index.html` is what every page of it begins with. */
export type DashboardFiles = ReadonlyMap<string, DashboardFile>;

const FOLDER = fileURLToPath(new URL('../../dashboard/', import.meta.url));

/** What the pages are told of where they are served: where the API is, and who signs people in. */
export interface DashboardSettings {
  /** Absent: beside the pages. */
  readonly api?: string;
  /** Absent: with the address that a server of this machine prints. */
  readonly issuer?: {
    readonly issuer: string;
    readonly clientId: string;
    readonly scope?: string;
    readonly token?: 'access_token' | 'id_token';
  };
}

/** Builds it, in memory. Rejects with esbuild's words when it cannot be built. */
export async function bundleDashboard(settings: DashboardSettings = {}): Promise<DashboardFiles> {
  const [built, page, icon] = await Promise.all([
    bundled(),
    readFile(`${FOLDER}index.html`, 'utf8'),
    readFile(`${FOLDER}icon.svg`),
  ]);
  const files = new Map<string, DashboardFile>();
  let html = page;
  for (const { path, contents } of built) {
    const [, name = '', ending = ''] = /([\w-]+)\.(js|css)$/.exec(path) ?? [];
    const hash = createHash('sha256').update(contents).digest('base64url').slice(0, 12);
    const hashed = `/${name}-${hash}.${ending}`;
    files.set(hashed, { type: types[ending] ?? '', body: contents, isFixed: true });
    html = html.replace(`/${name}.${ending}`, hashed);
  }
  files.set('/settings.json', {
    type: 'application/json',
    body: Buffer.from(JSON.stringify(settings)),
    isFixed: false,
  });
  files.set('/icon.svg', { type: 'image/svg+xml', body: icon, isFixed: false });
  files.set('/index.html', { type: HTML, body: Buffer.from(html), isFixed: false });
  return files;
}

const HTML = 'text/html; charset=utf-8';
const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

async function bundled() {
  const { outputFiles } = await build({
    entryPoints: { main: `${FOLDER}main.tsx`, style: `${FOLDER}styles/index.css` },
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfig: `${FOLDER}tsconfig.json`,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles;
}
