/** Names of AWS for what runs on this machine; no such account exists. */
export const LOCAL_ACCOUNT = '000000000000';

export interface Arns {
  queue(name: string): string;
  topic(name: string): string;
  rule(bus: string, name: string): string;
  function(name: string): string;
  stream(table: string): string;
}

export function localArns(region: string): Arns {
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${region}:${LOCAL_ACCOUNT}:${resource}`;
  return {
    queue: (name) => arn('sqs', name),
    topic: (name) => arn('sns', name),
    rule: (bus, name) => arn('events', bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`),
    function: (name) => arn('lambda', `function:${name}`),
    stream: (table) => arn('dynamodb', `table/${table}/stream/local`),
  };
}
