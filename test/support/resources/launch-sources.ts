import { ACCOUNT } from './config-item.ts';

type Fields = Readonly<Record<string, unknown>>;

export const ownImage = (overrides: Fields = {}): Fields => ({
  id: 'ami-0a1b2c3d4e5f60718',
  exists: true,
  state: 'available',
  public: false,
  owner: ACCOUNT,
  ownedBy: 'self',
  ...overrides,
});

export const template = (overrides: Fields = {}): Fields => ({
  kind: 'launch template',
  name: 'web',
  version: '3',
  exists: true,
  image: 'ami-0a1b2c3d4e5f60718',
  ...overrides,
});

/** What the group `web` starts instances from, as the collector brings it. */
export const launchSources = (overrides: Fields = {}): Fields => ({
  group: 'web',
  sources: [template()],
  images: [ownImage()],
  ...overrides,
});
