import type { At } from './located.ts';

/** Something that cannot be taken, or that is worth a note. */
export interface Fault extends At {
  /** `config/routes.yml` */
  readonly file: string;
  /** `routes[2].match.severity`; empty for the file itself. */
  readonly path: string;
  /** What is wrong, and what is accepted. */
  readonly message: string;
}

/** `config/routes.yml:12:5: routes[2].match.severity: "hgh" is not one of critical, …` */
export function faultText({ file, line, column, path, message }: Fault): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** The configuration cannot be taken; every fault is told at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}
