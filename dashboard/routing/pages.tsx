import type { ComponentChildren } from 'preact';
import { FindingsPage } from '../pages/findings/findings-page.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { OverviewPage } from '../pages/overview/overview-page.tsx';

type Page = (rest: string) => ComponentChildren;

/** What is drawn by the first part of the path; it is given what stands behind it. */
const pages: Readonly<Record<string, Page>> = {
  '': () => <OverviewPage />,
  findings: (rest) => <FindingsPage opened={rest === '' ? undefined : rest} />,
};

export function pageOf(path: string): ComponentChildren {
  const [, head = '', ...rest] = path.split('/');
  const page = Object.hasOwn(pages, head) ? pages[head] : undefined;
  return page === undefined ? <NotFoundPage /> : page(decoded(rest.join('/')));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
