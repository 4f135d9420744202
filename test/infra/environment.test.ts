import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundle } from '../../scripts/package/bundle.ts';
import { functionsOf } from '../../scripts/package/functions.ts';
import { packagedTemplate, root } from './packaged-template.ts';
import { idIn, namesIn, ofType } from './template.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-environment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const template = packagedTemplate();
const { written } = functionsOf(root);

/** What a reference in a variable comes to once it is deployed; an empty parameter stays empty. */
const deployed: Readonly<Record<string, string>> = {
  'AWS::AccountId': '111122223333',
  Alarms: 'arn:aws:sns:eu-west-1:111122223333:plumbline-dev-alarms',
  EventBus: 'plumbline-dev',
  Alerts: 'arn:aws:sns:eu-west-1:111122223333:plumbline-dev-alerts',
  OrganizationId: '',
  ReadRequests: 'https://sqs.eu-west-1.amazonaws.com/111122223333/plumbline-dev-read-requests',
  ChatTopicArn: '',
  ConfigAggregator: '',
  RootsBucket: 'plumbline-dev-roots-1abcdefghijkl',
  RootsKey: 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-4333-8444-555555555555',
  SlackBotTokenParameter: '',
  SlackSigningSecretParameter: '',
  SlackWebhookParameter: '',
  WebhookSecretParameter: '',
  HistoryArchive: 'plumbline-dev-history-111122223333-eu-west-1',
  HistoryArchiveAfter: '90',
  HistoryRetention: '13',
  Table: 'plumbline-dev',
};

/** An event on which a function has nothing to do, so that it calls nobody. */
const idle = (name: string): unknown =>
  name === 'on-schedule'
    ? { task: 'nothing' }
    : name === 'on-http-request'
      ? { rawPath: '/', requestContext: { http: { method: 'GET' } } }
      : { Records: [] };

const CALL = `
  const [file, event] = process.argv.slice(1);
  require(file).handler(JSON.parse(event), { awsRequestId: 'request-1' }).then(
    (answer) => console.log('ANSWER', JSON.stringify(answer)),
    (error) => console.log('ERROR', error.message),
  );
`;

test.for([
  ['on-configuration-change', 'ANSWER {"batchItemFailures":[]}'],
  ['on-api-call', 'ANSWER {"batchItemFailures":[]}'],
  ['on-read-request', 'ANSWER {"batchItemFailures":[]}'],
  ['on-outbox', 'ANSWER {"batchItemFailures":[]}'],
  ['on-alert', 'ANSWER {"batchItemFailures":[]}'],
  ['on-slack-action', 'ANSWER {"statusCode":404}'],
  [
    'on-http-request',
    'ANSWER {"statusCode":401,"headers":{"cache-control":"no-store","content-type":"application/problem+json"},"body":"{\\"type\\":\\"/v1/problems/not-signed-in\\",\\"title\\":\\"Nobody is known to have sent this\\",\\"status\\":401,\\"detail\\":\\"sign the request, or send a token\\"}","isBase64Encoded":false}',
  ],
  [
    'on-schedule',
    'ERROR on-schedule knows no task "nothing"; it knows sweep-outbox, work-off-due, read-directory, heartbeat, silences, make-root, send-digests, drive-round, ask-for-sweeps, keep-history',
  ],
] as const)(
  '%s can start with the variables that it is deployed with, and no others',
  async ([name, line]) => {
    expect(written).toContain(name);
    const { archive } = await bundle(name, root, folder);
    const properties = ofType(template, 'AWS::Lambda::Function').find(
      (each) => each.properties.text('Handler') === `${name}.handler`,
    )?.properties;
    const variables = properties?.record('Environment').record('Variables');
    const env = Object.fromEntries(
      namesIn(properties?.raw('Environment'), 'Variables').map((variable) => {
        const value = variables?.raw(variable);
        return [variable, typeof value === 'string' ? value : (deployed[idIn(value) ?? ''] ?? '?')];
      }),
    );
    expect(Object.values(env)).not.toContain('?');
    const file = archive.replace(/\.zip$/, `/${name}.cjs`);
    const run = spawnSync(process.execPath, ['-e', CALL, file, JSON.stringify(idle(name))], {
      encoding: 'utf8',
      env: { AWS_REGION: 'eu-west-1', ...env },
    });
    expect(run.stdout.split('\n'), run.stderr).toContain(line);
  },
);
