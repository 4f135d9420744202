import rule from '#rules/directconnect/directconnect-location-redundancy.ts';
import {
  connection,
  directConnect,
  otherConnection,
} from '#test/support/resources/direct-connect.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [{ name: 'two locations', state: directConnect() }],
  violation: [
    {
      name: 'two connections at one location',
      state: directConnect({ connections: [connection(), otherConnection({ location: 'EqFA5' })] }),
      says: 'All Direct Connect connections of account 111122223333 in global are at EqFA5.',
      shows: [{ path: 'connections', expected: 'at least 2 locations', actual: ['EqFA5'] }],
    },
    { name: 'one connection', state: directConnect({ connections: [connection()] }) },
  ],
  notApplicable: [
    {
      name: 'none',
      state: directConnect({ connections: [], virtualInterfaces: [] }),
      reason: 'there is no Direct Connect connection',
    },
  ],
  failed: [
    {
      name: 'no location',
      state: directConnect({ connections: [connection({ location: undefined })] }),
      cause: 'connections[0].location',
    },
  ],
});
