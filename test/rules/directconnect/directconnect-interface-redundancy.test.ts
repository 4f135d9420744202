import rule from '#rules/directconnect/directconnect-interface-redundancy.ts';
import {
  directConnect,
  otherInterface,
  virtualInterface,
} from '#test/support/resources/direct-connect.ts';
import { testRule } from '#test/support/test-rule.ts';

const of = (...virtualInterfaces: readonly unknown[]) => directConnect({ virtualInterfaces });

testRule(rule, {
  compliant: [
    { name: 'one gateway, on two connections', state: directConnect() },
    {
      name: 'beside one without a gateway',
      state: of(virtualInterface(), otherInterface(), virtualInterface({ gateway: '' })),
    },
  ],
  violation: [
    {
      name: 'two on the same connection',
      state: of(virtualInterface(), otherInterface({ connection: 'dxcon-fexample1' })),
      says: 'Gateways of account 111122223333 in global are reached over one connection: vgw-0a1b2c3d.',
      shows: [
        {
          path: 'virtualInterfaces',
          expected: 'at least 2 connections for each gateway',
          actual: ['vgw-0a1b2c3d'],
        },
      ],
    },
    {
      name: 'another gateway on each connection',
      state: of(virtualInterface(), otherInterface({ gateway: 'vgw-0a1b2c3e' })),
    },
    {
      name: 'the second was given up',
      state: of(virtualInterface(), otherInterface({ state: 'deleted' })),
    },
  ],
  notApplicable: [
    {
      name: 'no interface',
      state: of(),
      reason: 'no virtual interface is attached to a gateway',
    },
    { name: 'one without a gateway', state: of(virtualInterface({ gateway: '' })) },
  ],
  failed: [
    {
      name: 'not told of a gateway',
      state: of(virtualInterface({ gateway: undefined })),
      cause: 'virtualInterfaces[0].gateway',
    },
  ],
});
