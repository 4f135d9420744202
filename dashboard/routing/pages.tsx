import type { ComponentChildren } from 'preact';
import { AccountsPage } from '../pages/accounts/accounts-page.tsx';
import { ChangesPage } from '../pages/changes/changes-page.tsx';
import { EvidencePage } from '../pages/evidence/evidence-page.tsx';
import { ExceptionsPage } from '../pages/exceptions/exceptions-page.tsx';
import { FindingsPage } from '../pages/findings/findings-page.tsx';
import { HealthPage } from '../pages/health/health-page.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { OverviewPage } from '../pages/overview/overview-page.tsx';
import { ResourcePage } from '../pages/resource/resource-page.tsx';
import { ResourcesPage } from '../pages/resources/resources-page.tsx';
import { RulePage } from '../pages/rules/rule-page.tsx';
import { RulesPage } from '../pages/rules/rules-page.tsx';

type Page = (rest: string) => ComponentChildren;

/** What is drawn by the first part of the path; it is given what stands behind it. */
const pages: Readonly<Record<string, Page>> = {
  '': () => <OverviewPage />,
  changes: () => <ChangesPage />,
  rules: (rest) => (rest === '' ? <RulesPage /> : <RulePage key={rest} id={rest} />),
  accounts: () => <AccountsPage />,
  resource: () => <ResourcePage />,
  resources: () => <ResourcesPage />,
  exceptions: () => <ExceptionsPage />,
  evidence: () => <EvidencePage />,
  health: () => <HealthPage />,
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
