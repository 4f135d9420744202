import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

const NOT_OURS = new Set(['node_modules', 'coverage']);

/** Every page of the repository, by its path from the root. */
export function allPages(folder = ''): readonly string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) {
      const isOurs = !entry.name.startsWith('.') && !NOT_OURS.has(entry.name);
      return isOurs ? allPages(`${path}/`) : [];
    }
    return path.endsWith('.md') ? [path] : [];
  });
}

const FENCED = /^```(\w*)[^\n]*\n(.*?)^```$/gms;

/** The texts of a page's fenced blocks in one language. */
export function blocks(page: string, language: string): readonly string[] {
  return [...page.matchAll(FENCED)].flatMap(([, is, text = '']) => (is === language ? [text] : []));
}

/** A page without its code. */
export function prose(page: string): string {
  return page.replace(FENCED, '').replace(/`[^`\n]*`/g, '');
}

export interface ShellCommand {
  readonly command: string;
  /** As its comment says; 0 when it says nothing. */
  readonly exitCode: number;
}

/** The commands of a page's shell blocks, one by one. */
export function shellCommands(page: string): readonly ShellCommand[] {
  return ['sh', 'shell', 'bash', 'console']
    .flatMap((language) => blocks(page, language))
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => {
      const [commands = '', comment = ''] = line.split(/\s+#\s/);
      const exitCode = Number(/exit code (\d+)/.exec(comment)?.[1] ?? 0);
      return commands.split(' && ').map((command) => ({ command: command.trim(), exitCode }));
    })
    .filter(({ command }) => command !== '');
}
