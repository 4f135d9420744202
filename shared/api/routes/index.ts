import type { Route } from '../route.ts';
import { boardRoutes } from './boards.ts';
import { findingRoutes } from './findings.ts';
import { historyRoutes } from './history.ts';
import { knowledgeRoutes } from './knowledge.ts';
import { lifecycleRoutes } from './lifecycle.ts';
import { milestoneRoutes } from './milestones.ts';
import { numberRoutes } from './numbers.ts';
import { organizationRoutes } from './organization.ts';
import { resourceRoutes } from './resources.ts';

/** Everything that can be asked. */
export const routes: readonly Route[] = [
  ...findingRoutes,
  ...historyRoutes,
  ...numberRoutes,
  ...boardRoutes,
  ...knowledgeRoutes,
  ...organizationRoutes,
  ...resourceRoutes,
  ...milestoneRoutes,
  ...lifecycleRoutes,
];
