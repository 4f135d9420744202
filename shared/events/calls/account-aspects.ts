/**
 * Collectors that read a side of the account itself, and whether once or in every Region. It repeats
 * what the collectors say, because they bring every client of AWS with them; a test compares the two.
 */
export const accountAspects: Readonly<Record<string, 'account' | 'account-and-region'>> = {
  'access-analyzer': 'account-and-region',
  'account-public-access-block': 'account',
  'account-summary': 'account',
  'alternate-contacts': 'account',
  'config-recorder': 'account-and-region',
  'credential-report': 'account',
  'direct-connect': 'account-and-region',
  'ebs-encryption-default': 'account-and-region',
  guardduty: 'account-and-region',
  'password-policy': 'account',
  'policy-usage': 'account',
  'public-snapshots': 'account-and-region',
  securityhub: 'account-and-region',
  'server-certificates': 'account',
  'trail-buckets': 'account',
  trails: 'account',
  'virtual-mfa-devices': 'account',
};
