/**
 * What Lambda itself does in the name of a function's role: it writes the log, takes what waits in
 * the function's sources, and reports what was given up. No line of the function asks for it.
 */
import { isRecord } from '#shared/document/fields.ts';
import type { Deployed, DeployedResource } from './deployed.ts';
import type { Need } from './policy.ts';

const ofQueue = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const ofStream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
  (action) => `dynamodb:${action}`,
);
const ofLog = ['logs:CreateLogStream', 'logs:PutLogEvents'];

const recordIn = (value: unknown): Readonly<Record<string, unknown>> =>
  isRecord(value) ? value : {};

function failuresTo({ properties }: DeployedResource): readonly unknown[] {
  const { Destination: to } = recordIn(recordIn(properties['DestinationConfig'])['OnFailure']);
  return to === undefined ? [] : [to];
}

/** By the function's logical id. */
export function needsOfLambda(deployed: Deployed, id: string): readonly Need[] {
  const { properties } = deployed.resource(id);
  const name = String(properties['FunctionName']);
  const names = new Set([name, deployed.arn(id)]);
  const about = ({ properties: of }: DeployedResource): boolean =>
    names.has(String(of['FunctionName']));
  const of = (type: string) => deployed.resources.filter((each) => each.type === type);
  const sources = of('AWS::Lambda::EventSourceMapping').filter(about);
  const log = of('AWS::Logs::LogGroup').find(
    (group) => group.properties['LogGroupName'] === `/aws/lambda/${name}`,
  );
  if (log === undefined) throw new Error(`${id} has no log group of its own`);
  const need = (resource: unknown) => (action: string) => ({
    action,
    resource: String(resource),
    context: {},
  });
  return [
    ...ofLog.map(need(deployed.arn(log.id))),
    ...sources.flatMap(({ properties: source }) => {
      const arn = String(source['EventSourceArn']);
      return (arn.includes(':sqs:') ? ofQueue : ofStream).map(need(arn));
    }),
    ...[...sources, ...of('AWS::Lambda::EventInvokeConfig').filter(about)]
      .flatMap(failuresTo)
      .map((to) => need(to)('sqs:SendMessage')),
  ];
}
