import { expect, test } from 'vitest';
import { directConnect } from '#shared/adapters/collectors/direct-connect.ts';
import { half, jsonAnswer, jsonError } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, stateOf, unreadable } from './collected.ts';

const connection = (connectionId: string, more: Readonly<Record<string, string>> = {}) => ({
  connectionId,
  connectionState: 'available',
  location: 'EqFA5',
  bandwidth: '1Gbps',
  ...more,
});
const face = (virtualInterfaceId: string, more: Readonly<Record<string, string>> = {}) => ({
  virtualInterfaceId,
  connectionId: 'dxcon-1',
  virtualInterfaceState: 'available',
  ...more,
});
const none = {
  DescribeConnections: jsonAnswer({ connections: [] }),
  DescribeVirtualInterfaces: jsonAnswer({ virtualInterfaces: [] }),
};

test('is told of the account in the Region, from every page', async () => {
  const { observations } = await collected(directConnect, {
    DescribeConnections: ({ input }: Asked) =>
      input['nextToken'] === undefined
        ? jsonAnswer({ connections: [connection('dxcon-1')], nextToken: 't' })
        : jsonAnswer({ connections: [connection('dxcon-2', { lagId: 'dxlag-1' })] }),
    DescribeVirtualInterfaces: ({ input }: Asked) =>
      input['nextToken'] === undefined
        ? jsonAnswer({
            virtualInterfaces: [face('dxvif-1', { virtualGatewayId: 'vgw-1' })],
            nextToken: 't',
          })
        : jsonAnswer({
            virtualInterfaces: [
              face('dxvif-2', { virtualGatewayId: '', directConnectGatewayId: 'gw-1' }),
              face('dxvif-3'),
            ],
          }),
  });
  const seen = { connection: 'dxcon-1', state: 'available' };
  expect(observations).toMatchObject([
    {
      subject: {
        accountId: '111122223333',
        region: 'eu-central-1',
        resourceType: 'AWS::::Account',
      },
      aspect: 'direct-connect',
      state: present({
        connections: [
          { id: 'dxcon-1', location: 'EqFA5', state: 'available' },
          { id: 'dxcon-2', lag: 'dxlag-1', location: 'EqFA5', state: 'available' },
        ],
        virtualInterfaces: [
          { id: 'dxvif-1', ...seen, gateway: 'vgw-1' },
          { id: 'dxvif-2', ...seen, gateway: 'gw-1' },
          { id: 'dxvif-3', ...seen, gateway: '' },
        ],
      }),
    },
  ]);
});

test('is none', async () => {
  expect(await stateOf(directConnect, none)).toEqual(
    present({ connections: [], virtualInterfaces: [] }),
  );
});

test.each([
  ['DescribeConnections', jsonError(400, 'AccessDeniedException'), 'denied: '],
  ['DescribeConnections', jsonAnswer({}), 'failed: IncompleteAnswer'],
  ['DescribeConnections', jsonAnswer({ connections: [{}] }), 'failed: IncompleteAnswer'],
  ['DescribeVirtualInterfaces', jsonError(400, 'ThrottlingException'), 'throttled: '],
  ['DescribeVirtualInterfaces', half(none.DescribeVirtualInterfaces), 'failed: '],
] as const)('%s in trouble makes it unreadable', async (call, answer, cause) => {
  expect(await stateOf(directConnect, { ...none, [call]: answer })).toEqual(unreadable(cause));
});
