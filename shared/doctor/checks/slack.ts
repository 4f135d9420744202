import { type Check, fail, pass, warn } from '../check.ts';
import { hubStack, parameterOf, resourcesOf } from '../hub-stack.ts';

const WEBHOOK = /^https:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/\S+$/;
const NEEDED = ['chat:write'];

export const slackWebhook: Check = {
  id: 'slack-webhook',
  title: "Slack's webhook is a secret that can be read, and looks like one",
  scope: 'hub',
  actions: [
    'cloudformation:DescribeStacks',
    'cloudformation:ListStackResources',
    'ssm:GetParameter',
  ],
  async look(at) {
    await resourcesOf(at, 'AWS::SNS::Topic'); // Unread before the hub is deployed
    const Name = await parameterOf(at, 'SlackWebhookParameter');
    if (Name === undefined) {
      return pass({ webhook: 'not set: alerts reach the topic, and nothing is posted to Slack' });
    }
    const put = `aws ssm put-parameter --region ${at.region} --type SecureString --overwrite --name ${Name} --value <webhook URL>`;
    const answer = await at.asked('ssm:GetParameter', { Name, WithDecryption: true });
    if (answer === undefined) return fail({ parameter: Name, is: 'not there' }, put);
    const parameter = answer.record('Parameter');
    // The value is a secret: what is said of it is only whether it has the right shape.
    const isWebhook = WEBHOOK.test(parameter.text('Value').trim());
    const evidence = { parameter: Name, type: parameter.text('Type'), 'is a webhook': isWebhook };
    if (!isWebhook) return fail(evidence, put);
    return evidence.type === 'SecureString' ? pass(evidence) : warn(evidence, put);
  },
};

export const slackScopes: Check = {
  id: 'slack-scopes',
  title: "Slack's bot token may post",
  scope: 'hub',
  actions: [
    'cloudformation:DescribeStacks',
    'cloudformation:ListStackResources',
    'ssm:GetParameter',
  ],
  async look(at) {
    await resourcesOf(at, 'AWS::SNS::Topic');
    const stack = await hubStack(at);
    const named = (stack?.records('Parameters') ?? []).find((each) =>
      /^Slack\w*Token\w*$/.test(each.text('ParameterKey')),
    );
    const Name = named?.optionalText('ParameterValue');
    if (!Name) return pass({ token: 'not set: no threads and buttons, alerts by webhook only' });
    const put = `aws ssm put-parameter --region ${at.region} --type SecureString --overwrite --name ${Name} --value <bot token>`;
    const answer = await at.asked('ssm:GetParameter', { Name, WithDecryption: true });
    if (answer === undefined) return fail({ parameter: Name, is: 'not there' }, put);
    const scopes = await at.slack.scopesOf(answer.record('Parameter').text('Value').trim());
    if (scopes === undefined) return fail({ parameter: Name, is: 'not accepted by Slack' }, put);
    const missing = NEEDED.filter((each) => !scopes.includes(each));
    const evidence = { parameter: Name, scopes, missing };
    return missing.length === 0 ? pass(evidence) : fail(evidence, put);
  },
};
