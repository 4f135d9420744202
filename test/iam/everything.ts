/** The options of a deployment that has every part. */
import { HUB, REGION } from './names.ts';

const parameterArn = (name: string): string => `arn:aws:ssm:${REGION}:${HUB}:parameter${name}`;
const topicArn = (name: string): string => `arn:aws:sns:${REGION}:${HUB}:${name}`;
export const ROUTE_TOPIC = topicArn('route-topic');
export const DEPLOYER = `arn:aws:iam::${HUB}:role/Deployer`;

/** Every part that a deployment can have. */
export const EVERYTHING = [
  'organizationId=o-abcdefghij',
  'memberUnits=r-abcd',
  `memberRegions=us-east-1,${REGION}`,
  'driftDetection=ENABLED',
  'driftDetectionPolicy=arn:aws:iam::aws:policy/SecurityAudit',
  'configAggregator=everything',
  `tableKeyArn=arn:aws:kms:${REGION}:${HUB}:key/11111111-2222-4333-8444-555555555555`,
  `alertsKeyArn=arn:aws:kms:${REGION}:${HUB}:key/66666666-2222-4333-8444-555555555555`,
  'historyArchiveAfter=31',
  'historyRetention=13',
  'slackWebhookParameter=/plumbline/slack-webhook',
  'slackBotTokenParameter=/plumbline/slack-bot',
  'slackActions=ENABLED',
  'slackSigningSecretParameter=/plumbline/slack-signing',
  'slackUsers=U1 U2',
  `chatTopicArn=${topicArn('chat')}`,
  'webhookUrl=https://hooks.example.com/plumbline',
  'webhookSecretParameter=/plumbline/webhook',
  `routeWebhookArns=${parameterArn('/plumbline/pager')}`,
  `routeTopicArns=${ROUTE_TOPIC}`,
  `deployer=${DEPLOYER}`,
  'dashboardHosting=ENABLED',
  'dashboardDomain=plumbline.example.com',
  'dashboardCertificateArn=arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c',
  'logRetentionDays=365',
  'httpSignIn=JWT',
  'jwtIssuer=https://issuer.example.com',
  'jwtAudience=plumbline',
  'httpOrigin=https://plumbline.example.com',
].map((each) => `--param=${each}`);
