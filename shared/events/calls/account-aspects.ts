/** Named once each: the function of calls is held to its size. */
const ONCE = 'account';
const REGIONAL = 'account-and-region';

/**
 * Collectors that read a side of the account itself, and whether once or in every Region. It repeats
 * what the collectors say, because they bring every client of AWS with them; a test compares the two.
 */
export const accountAspects: Readonly<Record<string, 'account' | 'account-and-region'>> = {
  'access-analyzer': REGIONAL,
  'account-public-access-block': ONCE,
  'account-summary': ONCE,
  'alternate-contacts': ONCE,
  'config-recorder': REGIONAL,
  'credential-report': ONCE,
  'direct-connect': REGIONAL,
  'ebs-encryption-default': REGIONAL,
  guardduty: REGIONAL,
  'organization-root': ONCE,
  'password-policy': ONCE,
  'policy-usage': ONCE,
  'public-snapshots': REGIONAL,
  securityhub: REGIONAL,
  'server-certificates': ONCE,
  'service-quotas': REGIONAL,
  'trail-buckets': ONCE,
  trails: ONCE,
  'virtual-mfa-devices': ONCE,
};
