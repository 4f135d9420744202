import { textList } from '../domain/parameter.ts';

/**
 * The parameter `pipelines` of rules on routine changes: calls by these principals tell nobody; the
 * incident is recorded all the same. None unless somebody names one.
 */
export const pipelines = textList(
  [],
  'ARN patterns of principals whose calls need not be told (`*` for any run of characters)',
);
