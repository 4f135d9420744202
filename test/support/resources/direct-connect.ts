type Fields = Readonly<Record<string, unknown>>;

export const connection = (overrides: Fields = {}): Fields => ({
  id: 'dxcon-fexample1',
  location: 'EqFA5',
  state: 'available',
  ...overrides,
});

export const otherConnection = (overrides: Fields = {}): Fields =>
  connection({ id: 'dxcon-fexample2', location: 'INXBE', ...overrides });

export const virtualInterface = (overrides: Fields = {}): Fields => ({
  id: 'dxvif-fexample1',
  connection: 'dxcon-fexample1',
  gateway: 'vgw-0a1b2c3d',
  state: 'available',
  ...overrides,
});

export const otherInterface = (overrides: Fields = {}): Fields =>
  virtualInterface({ id: 'dxvif-fexample2', connection: 'dxcon-fexample2', ...overrides });

/** Two connections at two locations, and a gateway behind both, as the collector brings them. */
export const directConnect = (overrides: Fields = {}): Fields => ({
  connections: [connection(), otherConnection()],
  virtualInterfaces: [virtualInterface(), otherInterface()],
  ...overrides,
});
