import { GLOBAL_REGION } from '../../domain/subject.ts';
import type { FormattedFinding } from '../finding.ts';

/** The resource that a finding is about, as OCSF's resource details. */
export function resourceOf(finding: FormattedFinding) {
  const { arn, name, owner, region, resourceId, resourceType, tags = {} } = finding;
  const partition = arn?.split(':')[1];
  const labels = Object.entries(tags);
  return {
    uid: arn ?? resourceId,
    name: name ?? resourceId,
    type: resourceType,
    ...(region !== GLOBAL_REGION && { region }),
    ...(partition && { cloud_partition: partition }),
    ...(owner !== undefined && { owner: { name: owner } }),
    ...(labels.length > 0 && { tags: labels.map(([key, value]) => ({ name: key, value })) }),
  };
}
