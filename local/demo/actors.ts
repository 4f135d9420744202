/** Who changes things in the company's accounts: people, tools, and the root user once too often. */

import type { Json } from '#shared/document/fields.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import { LOCAL_ACCOUNT } from '../arns.ts';
import { toTheSecond } from './envelopes.ts';
import { fractionOf } from './identifiers.ts';
import type { Account } from './organization.ts';

const HOUR = 3_600_000;

export interface Actor {
  readonly kind: 'sso' | 'role' | 'user' | 'root';
  /** Of a session its name: a person's address, or what the tool calls itself. */
  readonly name: string;
  /** Of a session: the role behind it. */
  readonly role?: string;
  /** The account that the role or user is of, where it is not the account that is called. */
  readonly home?: string;
  readonly userAgent: string;
  readonly sourceIp: string;
  /** The service that calls in the actor's name. */
  readonly invokedBy?: string;
  readonly fromConsole?: true;
}

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15';
const CLI =
  'aws-cli/2.22.4 md/awscrt#0.22.0 ua/2.0 os/linux#6.8.0 md/arch#x86_64 lang/python#3.12.6';

const person = (name: string, role: string, sourceIp: string, userAgent = FIREFOX): Actor => ({
  kind: 'sso',
  name: `${name}@shop.example`,
  role: `aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_${role}_0f3a9c5e7b1d2468`,
  userAgent,
  sourceIp,
  fromConsole: true,
});

/** Platform; in the Berlin office. */
export const maya = person('maya.lind', 'AdministratorAccess', '198.51.100.12');
/** Checkout; on call, and then at home. */
export const jonas = person('jonas.weber', 'PowerUserAccess', '192.0.2.77', SAFARI);
/** Storefront; partners and campaigns. */
export const lena = person('lena.fischer', 'PowerUserAccess', '198.51.100.19', SAFARI);
/** Data; Boston. */
export const omar = person('omar.haddad', 'DataEngineer', '203.0.113.70');

export const terraform: Actor = {
  kind: 'role',
  name: 'atlantis',
  role: 'terraform',
  userAgent:
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.78.0 aws-sdk-go-v2/1.32.5 ua/2.1 os/linux lang/go#1.23.3',
  sourceIp: '198.51.100.40',
};

export const cloudFormation: Actor = {
  kind: 'role',
  name: 'AWSCloudFormation',
  role: 'cfn-execution',
  userAgent: 'cloudformation.amazonaws.com',
  sourceIp: 'cloudformation.amazonaws.com',
  invokedBy: 'cloudformation.amazonaws.com',
};

export const cdk: Actor = {
  kind: 'role',
  name: 'aws-cdk-omar.haddad',
  role: 'cdk-hnb659fds-deploy-role',
  userAgent: 'aws-cdk/2.170.0 md/nodejs#22.11.0 ua/2.1 os/darwin#24.1.0 lang/js',
  sourceIp: '203.0.113.70',
};

/** The deployments' pipeline. */
export const pipeline: Actor = {
  kind: 'role',
  name: 'GitHubActions',
  role: 'github-deploy',
  userAgent: `${CLI} md/prompt#off md/command#iam.create-policy-version`,
  sourceIp: '203.0.113.211',
};

/** Scales the campaigns' servers. */
export const autoScaling: Actor = {
  kind: 'role',
  name: 'AutoScaling',
  role: 'aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  userAgent: 'autoscaling.amazonaws.com',
  sourceIp: 'autoscaling.amazonaws.com',
  invokedBy: 'autoscaling.amazonaws.com',
};

/** An IAM user with a long-lived key; nobody remembers who has it. */
export const backupOperator: Actor = {
  kind: 'user',
  name: 'backup-operator',
  userAgent: `${CLI} md/prompt#off md/command#cloudtrail.stop-logging`,
  sourceIp: '192.0.2.201',
};

/** A supplier of the browser tests, with a user of his own. */
export const supplier: Actor = {
  kind: 'user',
  name: 'sven-supplier',
  userAgent: FIREFOX,
  sourceIp: '192.0.2.14',
};

export const rootUser: Actor = {
  kind: 'root',
  name: 'root',
  userAgent: SAFARI,
  sourceIp: '198.51.100.12',
  fromConsole: true,
};

/** Plumbline itself, reading in a watched account. */
export const ownReader: Actor = {
  kind: 'role',
  name: 'plumbline-local-on-read-request',
  role: 'plumbline-local-read',
  userAgent:
    'aws-sdk-js/3.1124.0 ua/2.1 os/linux lang/js md/nodejs#24.11.0 exec-env/AWS_Lambda_nodejs24.x',
  sourceIp: '203.0.113.5',
};

/** One of Plumbline's functions, in the account that it lives in. */
export const ownFunction: Actor = {
  ...ownReader,
  name: 'plumbline-local-on-read-request',
  role: 'plumbline-local-on-read-request',
  home: LOCAL_ACCOUNT,
};

/** The `userIdentity` of a record. */
export function identityOf(actor: Actor, account: Account, at: Instant): Json {
  const accountId = actor.home ?? account.id;
  if (actor.kind === 'root') {
    return {
      type: 'Root',
      principalId: accountId,
      arn: `arn:aws:iam::${accountId}:root`,
      accountId,
      accessKeyId: keyId('ASIA', accountId),
      ...session({}, at),
    };
  }
  if (actor.kind === 'user') {
    return {
      type: 'IAMUser',
      principalId: uniqueId('AIDA', `${accountId}/${actor.name}`),
      arn: `arn:aws:iam::${accountId}:user/${actor.name}`,
      accountId,
      accessKeyId: keyId('AKIA', actor.name),
      userName: actor.name,
    };
  }
  const path = actor.role ?? '';
  const role = path.split('/').at(-1) ?? path;
  const principalId = uniqueId('AROA', `${accountId}/${role}`);
  const issuer = {
    type: 'Role',
    principalId,
    arn: `arn:aws:iam::${accountId}:role/${path}`,
    accountId,
    userName: role,
  };
  return {
    type: 'AssumedRole',
    principalId: `${principalId}:${actor.name}`,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${actor.name}`,
    accountId,
    accessKeyId: keyId('ASIA', `${accountId}/${actor.name}`),
    ...session(issuer, at),
    ...(actor.invokedBy !== undefined && { invokedBy: actor.invokedBy }),
  };
}

function session(sessionIssuer: Json, at: Instant): Json {
  const begun = instantOf(Math.floor(Date.parse(at) / HOUR) * HOUR);
  return {
    sessionContext: {
      sessionIssuer,
      webIdFederationData: {},
      attributes: { creationDate: toTheSecond(begun), mfaAuthenticated: 'false' },
    },
  };
}

const uniqueId = (prefix: string, name: string): string => `${prefix}${letters(name, 9)}EXAMPLE`;
const keyId = (prefix: string, name: string): string =>
  `${prefix}${letters(`key/${name}`, 9)}EXAMPLE`;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const letters = (text: string, count: number): string =>
  Array.from({ length: count }, (_, at) =>
    LETTERS.charAt(Math.floor(fractionOf(`${text}/${at}`) * LETTERS.length)),
  ).join('');
