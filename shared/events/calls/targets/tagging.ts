import type { Target } from './target.ts';

/** One API tags what many services have, by ARN. */
export const taggingTargets: readonly Target[] = [
  {
    service: 'tagging.amazonaws.com',
    names: ['TagResources', 'UntagResources'],
    reference: 'request.resourceARNList',
  },
];
