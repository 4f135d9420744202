import { expect, test } from 'vitest';
import { logGroups } from '#shared/adapters/collectors/log-groups.ts';
import { half, jsonAnswer, jsonError } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, unreadable } from './collected.ts';

const call = 'DescribeLogGroups';
const group = (logGroupName: string, retentionInDays?: number) => ({
  logGroupName,
  arn: `arn:aws:logs:eu-central-1:111122223333:log-group:${logGroupName}:*`,
  ...(retentionInDays && { retentionInDays }),
  creationTime: 1_768_208_400_000,
});

test('are one observation each, in the form of an item, of every page', async () => {
  const { observations } = await collected(logGroups, {
    [call]: ({ input }: Asked) =>
      input['nextToken'] === undefined
        ? jsonAnswer({ logGroups: [group('/shop/web', 365)], nextToken: 't' })
        : jsonAnswer({ logGroups: [group('/shop/api')] }),
  });
  const about = {
    accountId: '111122223333',
    region: 'eu-central-1',
    resourceType: 'AWS::Logs::LogGroup',
  };
  const around = { supplementaryConfiguration: {}, relationships: [] };
  expect(observations).toMatchObject([
    {
      subject: { ...about, resourceId: '/shop/web' },
      traits: { name: '/shop/web', arn: group('/shop/web').arn },
      aspect: 'configuration',
      state: present({ configuration: group('/shop/web', 365), ...around }),
    },
    {
      subject: { ...about, resourceId: '/shop/api' },
      state: present({ configuration: group('/shop/api'), ...around }),
    },
  ]);
});

test('are none', async () => {
  const { observations } = await collected(logGroups, { [call]: jsonAnswer({ logGroups: [] }) });
  expect(observations).toEqual([]);
});

test.each([
  ['denied', jsonError(400, 'AccessDeniedException'), 'denied: '],
  ['throttled', jsonError(400, 'ThrottlingException'), 'throttled: '],
  ['an answer without a list', jsonAnswer({}), 'failed: IncompleteAnswer'],
  ['a group without a name', jsonAnswer({ logGroups: [{ storedBytes: 1 }] }), 'failed: Incompl'],
  ['half an answer', half(jsonAnswer({ logGroups: [group('/shop/web')] })), 'failed: '],
] as const)('%s makes the Region of the account unreadable', async (_, answer, cause) => {
  const { observations } = await collected(logGroups, { [call]: answer });
  expect(observations).toMatchObject([
    {
      subject: { resourceType: 'AWS::::Account', region: 'eu-central-1' },
      state: unreadable(cause),
    },
  ]);
});
