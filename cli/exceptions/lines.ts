import type { Exception } from '#shared/domain/lifecycle.ts';
import { scopeText } from '#shared/notify/warn.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import type { Io } from '../io.ts';
import { inColumns } from '../store/columns.ts';
import { printable } from '../terminal-text.ts';

/** An exception with what it hides. */
export interface Hiding {
  readonly exception: Exception;
  readonly hides: readonly Episode[];
  readonly isStale: boolean;
}

export function listText(all: readonly Hiding[], io: Io): string {
  if (all.length === 0) return '';
  const header = ['ENDS', 'ID', 'RULE', 'OWNER', 'APPROVED BY', 'HIDES', 'SOURCE', 'COVERS'];
  const rows = all.map(({ exception, hides, isStale }) => [
    exception.until.slice(0, 10),
    exception.id,
    exception.rule,
    exception.owner,
    `${exception.approver} (${exception.verified ? 'verified' : 'asserted'})`,
    isStale ? `${hides.length}, nothing for 30 days` : String(hides.length),
    exception.source,
    scopeText(exception.scope),
  ]);
  return inColumns(header, rows, { columns: io.stdout.columns });
}

export function testText(all: readonly Hiding[]): string {
  return all
    .flatMap(({ exception, hides, isStale }) => [
      `${exception.source}: ${exception.id} (${exception.rule}, ${scopeText(exception.scope)}) hides ${hides.length}${isStale ? ', and nothing for 30 days: is it still needed?' : ''}`,
      ...hides.map(
        ({ subject, traits, severity }) =>
          `  ${severity.toUpperCase()} ${subject.accountId} ${subject.region} ${subject.resourceId}${traits.name === undefined ? '' : ` (${traits.name})`}`,
      ),
    ])
    .map((line) => `${printable(line)}\n`)
    .join('');
}

export const asJson = ({ exception, hides, isStale }: Hiding) => ({
  ...exception,
  isStale,
  hides: hides.map(({ subject, rule, severity, openedAt }) => ({
    ...subject,
    rule,
    severity,
    openedAt,
  })),
});
