import { callerOf, madeOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';

export default defineIncident({
  id: 'account-calls-denied',
  title: 'Calls were refused for want of permission',
  severity: 'low',
  pillar: 'security',
  why: 'Whoever tries out stolen credentials is refused again and again before something works.',
  fix: 'Ask the caller whether the calls were theirs; where nobody can say, take the credentials out of use.',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-2',
  on: { outcome: 'denied', readOnlyToo: true },
  windowMinutes: 60,
  messages: { denied: '{who} was refused {call} of {service}: {error}.' },

  evaluate(call, { raised }) {
    const { service, name, error = 'no error' } = call;
    return raised(callerOf(call))(
      'denied',
      { who: whoOf(call), call: name, service, error },
      { path: 'errorCode', expected: 'no refusal', actual: error },
      madeOf(call),
    );
  },
});
