import { expect, test } from 'vitest';
import { deadLetterCommand } from '#shared/doctor/dead-letters.ts';
import { packagedTemplate } from '#test/infra/packaged-template.ts';
import { ofType } from '#test/infra/template.ts';

const command = (name: string): string =>
  deadLetterCommand(name, {
    arn: `arn:aws:sqs:eu-west-1:111122223333:plumbline-prod-${name}`,
    url: `https://sqs/${name}`,
    region: 'eu-west-1',
    stage: 'prod',
  });

test.each([
  ['alert-dead-letters', /start-message-move-task .*prod-alert-dead-letters$/],
  ['undelivered-events', /prod-undelivered-events --destination-arn .*prod-configuration-changes$/],
  ['undelivered-calls', /--destination-arn .*prod-api-calls$/],
  ['undelivered-alerts', /--destination-arn .*prod-alert-deliveries$/],
  ['outbox-failures', /logs tail .*prod-on-outbox && aws sqs purge-queue/],
  ['schedule-failures', /logs tail .*prod-on-schedule/],
  ['something-else', /receive-message/],
])('%s', (name, words) => expect(command(name)).toMatch(words));

test('every queue that is a destination is one of the template', () => {
  const names = ofType(packagedTemplate(['--stage', 'prod']), 'AWS::SQS::Queue').map(
    ({ properties }) => properties.optionalText('QueueName') ?? '',
  );
  const targets = names.flatMap((name) => {
    const told = command(name.replace('plumbline-prod-', ''));
    return /--destination-arn \S+:(\S+)$/.exec(told)?.[1] ?? [];
  });
  expect(targets.length).toBeGreaterThanOrEqual(2);
  for (const each of targets) expect(names).toContain(each);
});
