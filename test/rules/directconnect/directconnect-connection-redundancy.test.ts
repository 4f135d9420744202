import rule from '#rules/directconnect/directconnect-connection-redundancy.ts';
import {
  connection,
  directConnect,
  otherConnection,
} from '#test/support/resources/direct-connect.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'two', state: directConnect() },
    {
      name: 'two, one of which is down',
      state: directConnect({ connections: [connection(), otherConnection({ state: 'down' })] }),
    },
  ],
  violation: [
    {
      name: 'one',
      state: directConnect({ connections: [connection()] }),
      says: 'Account 111122223333 has a single Direct Connect connection in global: dxcon-fexample1.',
      shows: [
        { path: 'connections', expected: 'at least 2 connections', actual: ['dxcon-fexample1'] },
      ],
    },
    {
      name: 'one, and one that is only ordered',
      state: directConnect({ connections: [connection(), otherConnection({ state: 'ordering' })] }),
    },
    {
      name: 'two of one aggregation group',
      state: directConnect({
        connections: [connection({ lag: 'dxlag-1' }), otherConnection({ lag: 'dxlag-1' })],
      }),
    },
  ],
  notApplicable: [
    {
      name: 'none',
      state: directConnect({ connections: [], virtualInterfaces: [] }),
      reason: 'there is no Direct Connect connection',
    },
  ],
  failed: [{ name: 'not told', state: { virtualInterfaces: [] }, cause: 'connections' }],
});
