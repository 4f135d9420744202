import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { asOfHere } from '../routing/href.ts';
import { dayText } from '../text/times.ts';

interface PageHeadProps {
  readonly title: string;
  /** Said of the page outside of it, where its heading says less. */
  readonly fullTitle?: string | undefined;
  /** The questions that the page answers. */
  readonly answers: string;
  readonly children?: ComponentChildren;
}

/** What the tab, the history and whoever hears the page are told: what it is about, and of when. */
function useTitle(title: string): void {
  const asOf = asOfHere();
  const when = asOf === undefined ? '' : ` on ${dayText(asOf)}`;
  useLayoutEffect(() => {
    document.title = `${title}${when} · Plumbline`;
  }, [title, when]);
}

export function PageHead({ title, fullTitle = title, answers, children }: PageHeadProps) {
  useTitle(fullTitle);
  return (
    <header class="page-head">
      <h1 tabIndex={-1}>{title}</h1>
      <p class="answers">{answers}</p>
      {children}
    </header>
  );
}
