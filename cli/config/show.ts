import { configurationFiles, configurationParts } from '#shared/configuration/configuration.ts';
import type { ConfigurationVersion } from '#shared/store/configuration-version.ts';
import { inColumns } from '../store/columns.ts';
import { printable } from '../terminal-text.ts';

/** A version as people read it: who, when, what it changed, and the files. */
export function versionText(version: ConfigurationVersion): string {
  const { version: number, by, at, rollbackTo, changes, weakens, texts } = version;
  const from = rollbackTo === undefined ? '' : `, back to version ${rollbackTo}`;
  const marked = new Set(weakens);
  const lines = [
    `version ${number} by ${printable(by)} at ${at}${from}`,
    ...changes.map((words) => `${marked.has(words) ? '! ' : '  '}${printable(words)}`),
  ];
  const files = configurationParts.flatMap((part) => {
    const text = texts[part];
    return text === undefined ? [] : [`\n── ${configurationFiles[part]}`, multiline(text)];
  });
  return `${[...lines, ...files].join('\n')}\n`;
}

const multiline = (text: string): string => text.trimEnd().split('\n').map(printable).join('\n');

/** The newest first. */
export function historyText(
  versions: readonly ConfigurationVersion[],
  columns: number | undefined,
): string {
  const rows = versions.map(({ version, at, by, rollbackTo, changes, weakens }) => [
    String(version),
    `${at.slice(0, 16)}Z`,
    by,
    weakens.length > 0 ? `weakens (${weakens.length})` : '',
    rollbackTo === undefined ? (changes[0] ?? '') : `back to version ${rollbackTo}`,
  ]);
  return inColumns(['VERSION', 'AT', 'BY', '', 'WHAT'], rows, { columns });
}
