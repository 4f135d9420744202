import { ACCOUNT, type Overrides, overlaid } from './config-item.ts';

/**
 * A user's row of the credential report: a password and a first key, both new and in use on the
 * day of the tests, an MFA device.
 */
export function reportRow(overrides: Overrides = {}): Overrides {
  return overlaid(
    {
      user: 'ada',
      arn: `arn:aws:iam::${ACCOUNT}:user/ada`,
      user_creation_time: '2025-01-12T09:00:00+00:00',
      password_enabled: 'true',
      password_last_used: '2026-03-01T10:00:00+00:00',
      password_last_changed: '2026-01-12T09:00:00+00:00',
      password_next_rotation: 'N/A',
      mfa_active: 'true',
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2026-01-12T09:00:00+00:00',
      access_key_1_last_used_date: '2026-03-01T11:00:00+00:00',
      access_key_1_last_used_region: 'eu-central-1',
      access_key_1_last_used_service: 's3',
      access_key_2_active: 'false',
      access_key_2_last_rotated: 'N/A',
      access_key_2_last_used_date: 'N/A',
      access_key_2_last_used_region: 'N/A',
      access_key_2_last_used_service: 'N/A',
      cert_1_active: 'false',
      cert_1_last_rotated: 'N/A',
      cert_2_active: 'false',
      cert_2_last_rotated: 'N/A',
    },
    overrides,
  );
}

/** The row of a user without any credential. */
export const noCredentials = (): Overrides =>
  reportRow({
    password_enabled: 'false',
    password_last_used: 'N/A',
    password_last_changed: 'N/A',
    mfa_active: 'false',
    access_key_1_active: 'false',
    access_key_1_last_rotated: 'N/A',
    access_key_1_last_used_date: 'N/A',
  });
