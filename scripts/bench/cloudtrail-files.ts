/** Made-up log files of CloudTrail: the same ones from the same seed, no two records alike. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { drawn } from './cloudtrail-calls.ts';

const FIRST = Date.UTC(2026, 0, 5);
const ACCOUNTS = ['111122223333', '444455556666', '123456789012', '210987654321'];
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1'];
const AGENTS = [
  'aws-cli/2.15.30 Python/3.11.8 Linux/5.10.209 exe/x86_64.amzn.2 prompt/off command/ec2.describe-instances',
  'APN/1.0 HashiCorp/1.0 Terraform/1.7.4 (+https://www.terraform.io) terraform-provider-aws/5.40.0 aws-sdk-go-v2/1.25.3 os/linux lang/go#1.21.8',
  'aws-sdk-java/2.25.11 Linux/5.10.210 OpenJDK_64-Bit_Server_VM/17.0.10 Java/17.0.10 vendor/Eclipse_Adoptium io/sync',
  'Boto3/1.34.61 md/Botocore#1.34.61 ua/2.0 os/linux#6.1.79 md/arch#x86_64 lang/python#3.12.2 Botocore/1.34.61',
  'ssm.amazonaws.com',
];

export interface Logs {
  readonly folder: string;
  readonly files: number;
  readonly events: number;
}

/** Writes `files` files of `perFile` records each. */
export function writeLogs(folder: string, files: number, perFile: number): Logs {
  mkdirSync(folder, { recursive: true });
  const next = numbers(1);
  for (let file = 0; file < files; file++) {
    const records = Array.from({ length: perFile }, (_, at) =>
      record(next, FIRST + file * 300_000 + Math.floor((at / perFile) * 300_000)),
    );
    const name = `111122223333_CloudTrail_eu-west-1_${String(file).padStart(5, '0')}.json.gz`;
    writeFileSync(join(folder, name), gzipSync(JSON.stringify({ Records: records })));
  }
  return { folder, files, events: files * perFile };
}

function record(next: () => number, time: number): object {
  const of = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  const hex = (length: number): string =>
    Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('');
  const kind = of(drawn);
  if (kind === undefined) throw new Error('there is no call to draw');
  const { service, name, readOnly } = kind;
  const account = of(ACCOUNTS);
  const region = of(REGIONS);
  const arn = `arn:aws:ec2:${region}:${account}:instance/i-0${hex(16)}`;
  const isRefused = next() < 0.007;
  return {
    eventVersion: '1.09',
    userIdentity: identity(next, account ?? '', hex),
    eventTime: `${new Date(time).toISOString().slice(0, 19)}Z`,
    eventSource: service,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: next() < 0.5 ? `10.${Math.floor(next() * 250)}.3.17` : service,
    userAgent: of(AGENTS),
    ...(isRefused && {
      errorCode: 'AccessDenied',
      errorMessage: `User is not authorized to perform: ${service}:${name} on resource: ${arn}`,
    }),
    requestParameters: readOnly
      ? { instancesSet: { items: [{ instanceId: `i-0${hex(16)}` }] }, maxResults: 100 }
      : { name: `made-up-${hex(8)}`, groupId: `sg-0${hex(16)}`, tagSet: { items: tags(hex) } },
    responseElements: readOnly || isRefused ? null : { requestId: hex(32), _return: true },
    requestID: uuid(hex),
    eventID: uuid(hex),
    readOnly,
    resources: [{ accountId: account, type: 'AWS::EC2::Instance', ARN: arn }],
    eventType: service.startsWith('signin') ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${service.split('.')[0]}.${region}.amazonaws.com`,
    },
  };
}

function identity(next: () => number, account: string, hex: (length: number) => string): object {
  if (next() < 0.15) return { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' };
  const role = `made-up-role-${Math.floor(next() * 30)}`;
  const id = `AROA${hex(17).toUpperCase()}`;
  return {
    type: 'AssumedRole',
    principalId: `${id}:i-0${hex(16)}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/i-0${hex(16)}`,
    accountId: account,
    accessKeyId: `ASIA${hex(16).toUpperCase()}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: id,
        arn: `arn:aws:iam::${account}:role/${role}`,
        accountId: account,
        userName: role,
      },
      attributes: { creationDate: '2026-01-05T00:00:00Z', mfaAuthenticated: 'false' },
      ec2RoleDelivery: '2.0',
    },
  };
}

const tags = (hex: (length: number) => string): readonly object[] => [
  { key: 'Name', value: `made-up-${hex(6)}` },
  { key: 'owner', value: 'platform' },
];

function uuid(hex: (length: number) => string): string {
  return [8, 4, 4, 4, 12].map(hex).join('-');
}

/** Numbers between 0 and 1, the same ones from the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
