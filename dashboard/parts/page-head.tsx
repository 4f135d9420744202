import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface PageHeadProps {
  readonly title: string;
  /** The questions that the page answers. */
  readonly answers: string;
  readonly children?: ComponentChildren;
}

export function PageHead({ title, answers, children }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Plumbline`;
  }, [title]);
  return (
    <header class="page-head">
      <h1 tabIndex={-1}>{title}</h1>
      <p class="answers">{answers}</p>
      {children}
    </header>
  );
}
