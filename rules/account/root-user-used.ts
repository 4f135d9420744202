import { madeOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';

export default defineIncident({
  id: 'root-user-used',
  title: 'The root user was used',
  severity: 'high',
  pillar: 'security',
  why: 'Nothing limits the root user; whoever has it can close the account and lock everybody else out.',
  fix: 'Find out who used the root user and for what; where nobody can say, change its password and keys at once.',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-1',
  on: { principal: 'root', outcome: 'any', readOnlyToo: true },
  windowMinutes: 60,
  messages: {
    used: 'The root user of account {account} called {call} of {service}.',
    refused: 'The root user of account {account} called {call} of {service} in vain: {error}.',
  },

  evaluate(call, { raised }) {
    const { accountId: account, service, name, error } = call;
    const evidence = [
      { path: 'userIdentity.type', expected: 'anybody but Root', actual: 'Root' },
      madeOf(call),
    ];
    const data = { account, call: name, service };
    return error === undefined
      ? raised(account)('used', data, ...evidence)
      : raised(account)('refused', { ...data, error }, ...evidence);
  },
});
