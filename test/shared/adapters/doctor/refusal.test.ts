import { expect, test } from 'vitest';
import { refusalOf } from '#shared/adapters/doctor/refusal.ts';

const named = (name: string, message = 'some words'): Error =>
  Object.assign(new Error(message), { name });

test.each([
  ['AccessDeniedException', 'denied'],
  ['AccessDenied', 'denied'],
  ['UnauthorizedOperation', 'denied'],
  ['AuthorizationErrorException', 'denied'],
  ['AuthorizationError', 'denied'],
  ['OptInRequired', 'denied'],
  ['CredentialsProviderError', 'signed-out'],
  ['ExpiredToken', 'signed-out'],
  ['ExpiredTokenException', 'signed-out'],
  ['InvalidClientTokenId', 'signed-out'],
  ['UnrecognizedClientException', 'signed-out'],
  ['ResourceNotFoundException', 'absent'],
  ['NoSuchEntityException', 'absent'],
  ['QueueDoesNotExist', 'absent'],
  ['ParameterNotFound', 'absent'],
  ['AWSOrganizationsNotInUseException', 'absent'],
  ['StackSetNotFoundException', 'absent'],
  ['ThrottlingException', 'failed'],
  ['TimeoutError', 'failed'],
  ['InternalServerError', 'failed'],
  ['ValidationError', 'failed'],
  ['InvalidAccessException', 'failed'],
])('%s is %s', (name, kind) => {
  expect(refusalOf(named(name), 'kms:DescribeKey').kind).toBe(kind);
});

test('two services say in words that there is none', () => {
  const stack = named('ValidationError', 'Stack with id plumbline-prod does not exist');
  expect(refusalOf(stack, 'cloudformation:DescribeStacks').kind).toBe('absent');
  const hub = named('InvalidAccessException', 'Account 1 is not subscribed to AWS Security Hub');
  expect(refusalOf(hub, 'securityhub:DescribeHub').kind).toBe('absent');
});

test('the missing action is the one that AWS names, or else the one that was asked', () => {
  const words = 'User: arn is not authorized to perform: kms:Decrypt on resource: key';
  expect(refusalOf(named('AccessDeniedException', words), 'ssm:GetParameter')).toMatchObject({
    action: 'kms:Decrypt',
  });
  expect(refusalOf(named('AccessDeniedException'), 'ssm:GetParameter')).toMatchObject({
    action: 'ssm:GetParameter',
  });
});

test('what is told is cut, and anything may be thrown', () => {
  expect(refusalOf(named('E', 'x'.repeat(900)), 'iam:GetRole').why).toHaveLength(200);
  expect(refusalOf('boom', 'iam:GetRole')).toEqual({ kind: 'failed', why: 'Error: boom' });
});
