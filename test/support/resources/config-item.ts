/** Whole AWS Config items in the form events carry them. */

export interface ConfigItem {
  readonly configurationItemVersion: string;
  readonly configurationItemCaptureTime: string;
  readonly configurationStateId: number;
  readonly awsAccountId: string;
  readonly configurationItemStatus: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly ARN: string;
  readonly awsRegion: string;
  readonly availabilityZone: string | null;
  readonly configurationStateMd5Hash: string;
  readonly resourceCreationTime: string | null;
  readonly relatedEvents: readonly string[];
  readonly relationships: readonly unknown[];
  readonly tags: Readonly<Record<string, string>>;
  readonly configuration: unknown;
  readonly supplementaryConfiguration: unknown;
}

export const ACCOUNT = '111122223333';
export const REGION = 'eu-central-1';
export const CAPTURED_AT = '2026-03-02T08:15:30.250Z';

type Given = Partial<ConfigItem> &
  Pick<ConfigItem, 'resourceType' | 'resourceId' | 'ARN' | 'configuration'>;

/** An item that AWS Config recorded on a change, with everything around what is given. */
export function configItem(given: Given): ConfigItem {
  return {
    configurationItemVersion: '1.3',
    configurationItemCaptureTime: CAPTURED_AT,
    configurationStateId: Date.parse(CAPTURED_AT),
    awsAccountId: ACCOUNT,
    configurationItemStatus: 'OK',
    resourceName: null,
    awsRegion: REGION,
    availabilityZone: 'Not Applicable',
    configurationStateMd5Hash: '',
    resourceCreationTime: '2026-01-12T09:00:00.000Z',
    relatedEvents: [],
    relationships: [],
    tags: {},
    supplementaryConfiguration: {},
    ...given,
  };
}

/** Laid over the fields of something; `undefined` removes a field. */
export type Overrides = Readonly<Record<string, unknown>>;

/** Fields with others laid over them; those overridden with undefined are left out. */
export function overlaid(base: Overrides, overrides: Overrides = {}): Record<string, unknown> {
  const all = Object.entries({ ...base, ...overrides });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
