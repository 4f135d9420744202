/** Whose AWS credentials are at hand, as AWS itself says. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Caller } from '../query/access.ts';

/** Rejects with what the SDK says where there are none, or none that are valid. */
export async function callerIdentity(region = 'us-east-1'): Promise<Caller> {
  const client = new STSClient({ region });
  try {
    const { Arn = '', Account = '' } = await client.send(new GetCallerIdentityCommand({}));
    if (Arn === '' || Account === '')
      throw new Error('AWS does not say whose credentials these are');
    return { kind: 'iam', id: Arn, name: Arn.split('/').at(-1) ?? Arn, accountId: Account };
  } finally {
    client.destroy();
  }
}
