import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { pacedHandler } from '#shared/adapters/member-access/paced-handler.ts';

/** The keys under which calls are paced; nothing is sent. */
function pacedKeys() {
  const keys: string[] = [];
  const sender = { handle: () => Promise.reject(new Error('not sent')) };
  const handler = pacedHandler(sender, '444455556666', {
    turn: async (key) => {
      keys.push(key);
    },
  });
  const options = {
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
    requestHandler: handler,
  };
  return { keys, options, handler };
}

test('paces EC2 in each Region, and IAM in all of them together', async () => {
  const { keys, options } = pacedKeys();
  for (const region of ['eu-central-1', 'eu-west-1']) {
    const ec2 = new EC2Client({ ...options, region }).send(new DescribeVpcsCommand({}));
    const iam = new IAMClient({ ...options, region }).send(new GetUserCommand({}));
    await expect(ec2).rejects.toThrow('not sent');
    await expect(iam).rejects.toThrow('not sent');
  }
  expect([...keys].sort()).toEqual([
    '444455556666/eu-central-1/ec2',
    '444455556666/eu-west-1/ec2',
    '444455556666/us-east-1/iam',
    '444455556666/us-east-1/iam',
  ]);
});

test('paces what is not signed by the name of its host', async () => {
  const { keys, handler } = pacedKeys();
  await expect(handler.handle({ hostname: 'iam.test', headers: {} })).rejects.toThrow('not sent');
  expect(keys).toEqual(['444455556666/iam.test']);
});
