import { paginateListAnalyzers } from '@aws-sdk/client-accessanalyzer';
import { accountAspect } from './account-aspect.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';

/**
 * The analyzers of the Region, of every type:
 *
 *     { "analyzers": [ { "name": "external", "type": "ACCOUNT", "status": "ACTIVE" } ] }
 */
export const accessAnalyzer = accountAspect<Pick<CollectorClients, 'accessAnalyzer'>>({
  name: 'access-analyzer',
  scope: 'account-and-region',
  actions: ['access-analyzer:ListAnalyzers'],
  async read({ accessAnalyzer: client }) {
    const pages = paginateListAnalyzers({ client }, {});
    const analyzers = await membersOf(pages, 'analyzers', (page) => page.analyzers);
    return { analyzers: analyzers.map(({ name, type, status }) => ({ name, type, status })) };
  },
});
