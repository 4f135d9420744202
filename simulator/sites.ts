/** Every place where a process can die: each request that a function makes, and what feeds it. */
const requests: Readonly<Record<string, readonly string[]>> = {
  'on-configuration-change': ['table.get', 'table.write', 'table.transact', 'table.query'],
  'on-api-call': ['table.get', 'table.write', 'table.transact', 'table.query', 'queue.send'],
  'on-read-request': [
    'table.get',
    'table.write',
    'table.transact',
    'table.query',
    'queue.send',
    'reader.read',
  ],
  'on-slack-action': ['table.get', 'table.write', 'table.transact', 'table.query'],
  'on-outbox': ['table.get', 'table.write', 'topic.publish'],
  'on-alert': [
    'table.get',
    'table.write',
    'table.transact',
    'table.query',
    'webhook.post',
    'channel.post',
    'slack.chat.postMessage',
    'slack.chat.update',
    'slack.chat.getPermalink',
    'slack.conversations.history',
    'slack.conversations.replies',
  ],
  'on-schedule': [
    'table.get',
    'table.write',
    'table.transact',
    'table.query',
    'topic.publish',
    'webhook.post',
    'channel.post',
    'slack.chat.postMessage',
    'slack.chat.update',
    'slack.chat.getPermalink',
    'slack.conversations.history',
    'slack.conversations.replies',
  ],
};

const services = ['changes', 'calls', 'reads', 'alerts'].flatMap((queue) => [
  `${queue} receive`,
  `${queue} delete`,
]);

/** `<function> <port>.<method>`, and of what feeds functions `<source> <step>`. */
export const sites: readonly string[] = [
  ...Object.entries(requests).flatMap(([name, calls]) => calls.map((call) => `${name} ${call}`)),
  ...services,
  'stream receive',
  'stream checkpoint',
];
