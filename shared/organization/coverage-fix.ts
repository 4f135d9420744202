/** What to do about a source of which too little is known: one command to copy. */
import { GLOBAL_REGION } from '../domain/subject.ts';
import { CONFIG_SOURCE } from './coverage-sources.ts';

/** What is wrong with it. */
export type Fix = 'silent' | 'denied' | 'throttled' | 'failed';

interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly source: string;
}

/** IAM, CloudFront and the like are recorded there. */
const HOME = 'us-east-1';

export function fixOf(fix: Fix, { accountId, region, source }: Place): string {
  const asked = region === GLOBAL_REGION ? HOME : region;
  const doctor = `npx plumbline doctor --accounts ${accountId} --regions ${asked}`;
  if (fix === 'silent' && source === CONFIG_SOURCE) {
    return `aws configservice describe-configuration-recorder-status --region ${asked} # as ${accountId}; then ${doctor}`;
  }
  if (fix === 'throttled') return `${doctor} # it throttles; the next round reads it again`;
  return doctor;
}
