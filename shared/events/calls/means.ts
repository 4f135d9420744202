import { isRecord, type Json } from '../../document/fields.ts';
import type { Means, Principal } from '../../domain/call.ts';
import { invokerOf } from './facts.ts';

/** What user agents say, the most telling first: a tool names the SDK that it is made with as well. */
const AGENTS: readonly (readonly [pattern: RegExp, means: Means])[] = [
  [/\bterraform\b|\bopentofu\b/i, 'terraform'],
  [/\baws-cdk\b|\bcdk-cli\b/i, 'cdk'],
  [/^cloudformation\.amazonaws\.com/, 'cloudformation'],
  [/\baws-cli\//i, 'cli'],
  [
    /^Mozilla\/|S3Console\/|\b(?:console|signin)(?:\.[\w-]+)*\.(?:amazonaws|amazon|aws)\./i,
    'console',
  ],
];

const INTERNAL = /^AWS Internal$|\.amazonaws\.com(?:\.cn)?$|^aws-internal\//i;

const SDK =
  /\baws-sdk\b|\baws-sdk-|\bboto3?\/|\bbotocore\/|\bamazon-sdk|\baws_sdk|^Java\/|^Go-http-client|^python-|PowerShell|\bexec-env\//i;

/** By which means a call was made. */
export function meansOf(record: Json, type: string, principal: Principal): Means {
  const identity = record['userIdentity'];
  const invoker = isRecord(identity) ? invokerOf(identity) : undefined;
  if (invoker !== undefined && invoker !== 'AWS Internal') {
    return invoker.startsWith('cloudformation.') ? 'cloudformation' : 'service';
  }
  if (type === 'AwsServiceEvent') return 'service';
  if (type === 'AwsConsoleSignIn' || type === 'AwsConsoleAction') return 'console';
  const said = record['userAgent'];
  const agent = typeof said === 'string' ? said.slice(0, 1024) : '';
  for (const [pattern, means] of AGENTS) if (pattern.test(agent)) return means;
  const fromConsole = record['sessionCredentialFromConsole'];
  if (fromConsole === 'true' || fromConsole === true) return 'console';
  if (principal.name.startsWith('aws-cdk-')) return 'cdk';
  if (principal.kind === 'service' || INTERNAL.test(agent)) return 'service';
  return SDK.test(agent) ? 'sdk' : 'unknown';
}
