import type { ComponentChildren } from 'preact';

interface ScrollProps {
  /** What is in it, for who cannot see it. */
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** What may be wider than the page: it scrolls by itself, by keys as well. */
export function Scroll({ label, class: name = '', children }: ScrollProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <div class={`scroll ${name}`} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
