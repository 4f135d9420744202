import type { Alert } from '../domain/alert.ts';
import type { Actor, AttributedCall } from '../domain/attribution.ts';
import type { Means } from '../domain/call.ts';
import { FORGOTTEN } from '../engine/impersonal.ts';
import { timeText } from './time-text.ts';

const SHOWN = 3;

const byMeans: Readonly<Record<Means, string>> = {
  console: ' in the console',
  cloudformation: ' by CloudFormation',
  terraform: ' by Terraform',
  cdk: ' by CDK',
  cli: ' by CLI',
  sdk: ' by SDK',
  service: ' by an AWS service',
  unknown: '',
};

/** Who may have done it, a line each: never empty. Untrusted text, to be escaped by who shows it. */
export function whoTexts({ who }: Pick<Alert, 'who'>): readonly string[] {
  if (who === undefined) return ['unknown – no call was looked for'];
  if (who.kind === 'unknown') return [`unknown – ${who.why}`];
  const [only, ...others] = who.calls;
  if (only !== undefined && others.length === 0) return [callText(only)];
  const more = who.calls.length - SHOWN;
  return [
    `one of ${who.calls.length} who called:`,
    ...who.calls.slice(0, SHOWN).map((call) => `- ${callText(call)}`),
    ...(more > 0 ? [`+${more} more`] : []),
  ];
}

function callText({ call, time, eventId, actor }: AttributedCall): string {
  const [service = '', name = ''] = call.split(' ');
  const shortName = service.replace(/\.amazonaws\.com$/, '');
  const means = actor === undefined ? '' : byMeans[actor.means];
  const from = actor?.sourceIp === undefined ? '' : ` from ${actor.sourceIp}`;
  return `${actorText(actor)}: ${shortName} ${name}${means} at ${timeText(time)}${from} (event ${eventId})`;
}

/** IAM Identity Center's roles end in a hash that says nothing to anybody. */
function roleName(role: string): string {
  const name = role.split('/').at(-1) ?? role;
  return name.replace(/^AWSReservedSSO_(.+)_[0-9a-f]{12,20}$/, '$1, signed on by SSO');
}

function actorText(actor: Actor | undefined): string {
  if (actor === undefined) return FORGOTTEN;
  const { kind, name, role, accountId } = actor.principal;
  switch (kind) {
    case 'root':
      return `the root user${accountId === undefined ? '' : ` of ${accountId}`}`;
    case 'service':
      return `AWS service ${name}`;
    case 'account':
      return `account ${accountId ?? name}`;
    case 'role':
    case 'identity-center':
    case 'federated':
      return role === undefined ? name : `${name} (role ${roleName(role)})`;
    case 'user':
    case 'unknown':
      return name;
  }
}
