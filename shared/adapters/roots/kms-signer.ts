import { createHash } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { RootSigner } from '../../ports/root-archive.ts';

export interface KmsSignerOptions {
  /** ARN of a key for SIGN_VERIFY on ECC_NIST_P256. */
  readonly keyArn: string;
  readonly client?: KMSClient;
}

/** Signs with a key that never leaves KMS. */
export function createKmsSigner({
  keyArn,
  client = new KMSClient({}),
}: KmsSignerOptions): RootSigner {
  return {
    async publicKey() {
      const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyArn }));
      if (PublicKey === undefined) throw new Error(`KMS gave no public key of ${keyArn}`);
      const base64 = Buffer.from(PublicKey).toString('base64');
      const lines = base64.match(/.{1,64}/g) ?? [];
      return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
    },
    async sign(content) {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: keyArn,
          Message: createHash('sha256').update(content).digest(),
          MessageType: 'DIGEST',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      if (Signature === undefined) throw new Error(`KMS gave no signature of ${keyArn}`);
      return Signature;
    },
  };
}
