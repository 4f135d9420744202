import type { Exception } from '#shared/domain/lifecycle.ts';
import { scopeText } from '#shared/notify/warn.ts';
import type { Episode } from '#shared/store/episode-item.ts';
import { printable } from '../terminal-text.ts';

/** An exception with what it hides. */
export interface Hiding {
  readonly exception: Exception;
  readonly hides: readonly Episode[];
  readonly isStale: boolean;
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
