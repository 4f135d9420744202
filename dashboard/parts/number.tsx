/**
 * Numbers are links, and where they lead the same number stands. What is counted is said to both
 * sides (`of`), so that a test can follow every one of them.
 */
import type { ComponentChildren } from 'preact';
import { numberText } from '../text/numbers.ts';

/** What can be counted. */
export type Of =
  | 'findings'
  | 'resources'
  | 'rules'
  | 'accounts'
  | 'incidents'
  | 'exceptions'
  | 'changes'
  | 'cells'
  | 'watched'
  | 'types'
  | 'requirements';

interface NumberLinkProps {
  readonly n: number;
  readonly of: Of;
  readonly href: string;
  readonly class?: string;
  /** Said instead of the number alone; it should hold it. */
  readonly label?: string | undefined;
  /** Words that belong to the link, behind the number. */
  readonly children?: ComponentChildren;
}

export function NumberLink({ n, of, href, label, children, class: name = '' }: NumberLinkProps) {
  return (
    <a class={`number ${name}`} href={href} data-n={n} data-of={of} aria-label={label}>
      {numberText(n)}
      {children}
    </a>
  );
}

/** How many a page is about: what the numbers that lead here have counted. */
export function Total({ n, of, children }: Omit<NumberLinkProps, 'href'>) {
  return (
    <strong class="total" data-total={of} data-n={n}>
      {numberText(n)}
      {children}
    </strong>
  );
}
