import { expect, test } from 'vitest';
import { serviceQuotas } from '#shared/adapters/collectors/service-quotas.ts';
import { type Answer, half, jsonAnswer, jsonError } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, stateOf, unreadable } from './collected.ts';

const call = 'ListServiceQuotas';
const quota = (QuotaCode: string, QuotaName: string, Value: number) => ({
  QuotaCode,
  QuotaName,
  Value,
  Adjustable: true,
  GlobalQuota: false,
  Unit: 'None',
});
const vpcs = quota('L-F678F1CE', 'VPCs per Region', 20);
const gateways = quota('L-A4707A72', 'Internet gateways per Region', 5);
const none = jsonAnswer({ Quotas: [] });

/** The service `vpc` answers so, all others have no quota. */
const ofVpc = (answer: Answer | ((asked: Asked) => Answer)) => ({
  [call]: (asked: Asked) => {
    if (asked.input['ServiceCode'] !== 'vpc') return none;
    return typeof answer === 'function' ? answer(asked) : answer;
  },
});

test('are those of the list alone, service by service, in the Region', async () => {
  const all: Readonly<Record<string, readonly unknown[]>> = {
    ec2: [quota('L-34B43A08', 'All Standard Spot', 5), quota('L-0263D0A3', 'EC2-VPC EIPs', 8)],
    lambda: [{ ...quota('L-B99A9384', 'Concurrent executions', 1000), Adjustable: false }],
  };
  const { observations, asked } = await collected(serviceQuotas, {
    [call]: ({ input }) => jsonAnswer({ Quotas: all[String(input['ServiceCode'])] ?? [] }),
  });
  const services = asked.map(({ input }) => input['ServiceCode']);
  expect(services).toEqual(['ec2', 'events', 'lambda', 'rds', 'vpc']);
  expect(observations).toMatchObject([
    { subject: { region: 'eu-central-1' }, aspect: 'service-quotas' },
  ]);
  expect(observations[0]?.state).toEqual(
    present({
      quotas: [
        { service: 'ec2', code: 'L-0263D0A3', name: 'EC2-VPC EIPs', value: 8, adjustable: true },
        {
          service: 'lambda',
          code: 'L-B99A9384',
          name: 'Concurrent executions',
          value: 1000,
          adjustable: false,
        },
      ],
    }),
  );
});

test('are read to the last page', async () => {
  const pages = ({ input }: Asked) =>
    input['NextToken'] === undefined
      ? jsonAnswer({ Quotas: [gateways], NextToken: 't' })
      : jsonAnswer({ Quotas: [vpcs] });
  expect(await stateOf(serviceQuotas, ofVpc(pages))).toMatchObject({
    value: {
      quotas: [
        { code: 'L-F678F1CE', value: 20 },
        { code: 'L-A4707A72', value: 5 },
      ],
    },
  });
});

test('a second page that is throttled leaves nothing of the first', async () => {
  const pages = ({ input }: Asked) =>
    input['NextToken'] === undefined
      ? jsonAnswer({ Quotas: [vpcs], NextToken: 't' })
      : jsonError(400, 'TooManyRequestsException');
  expect(await stateOf(serviceQuotas, ofVpc(pages))).toEqual(
    unreadable('throttled: TooManyRequestsException'),
  );
});

const { Value: _value, ...unvalued } = vpcs;
const ErrorReason = { ErrorCode: 'SERVICE_QUOTA_NOT_AVAILABLE_ERROR', ErrorMessage: 'not now' };

test.each([
  ['denied', jsonError(400, 'AccessDeniedException'), 'denied: AccessDeniedException'],
  ['throttled', jsonError(400, 'TooManyRequestsException'), 'throttled: TooManyRequests'],
  ['an unknown service', jsonError(400, 'NoSuchResourceException'), 'failed: NoSuchResource'],
  ['half an answer', half(jsonAnswer({ Quotas: [vpcs] })), 'failed: '],
  ['no list', jsonAnswer({}), 'failed: IncompleteAnswer: the answer has no quotas of vpc'],
  [
    'no value',
    jsonAnswer({ Quotas: [unvalued] }),
    'failed: IncompleteAnswer: the answer has no value of vpc L-F678F1CE',
  ],
  [
    'a reason in place of the value',
    jsonAnswer({ Quotas: [{ ...unvalued, ErrorReason }] }),
    'failed: IncompleteAnswer: no value of vpc L-F678F1CE: SERVICE_QUOTA_NOT_AVAILABLE_ERROR not',
  ],
] as const)('%s is unreadable', async (_, answer, cause) => {
  expect(await stateOf(serviceQuotas, ofVpc(answer))).toEqual(unreadable(cause));
});
