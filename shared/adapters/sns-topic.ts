import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Topic } from '../ports/topic.ts';

export interface SnsTopicOptions {
  readonly topicArn: string;
  /** Absent: one for the topic's own Region, with the surroundings' credentials. */
  readonly client?: SNSClient;
}

/** The alert topic in SNS. The client tries again when throttled or when SNS has a fault. */
export function createSnsTopic({ topicArn, client }: SnsTopicOptions): Topic {
  const region = topicArn.split(':')[3];
  const sns = client ?? new SNSClient(region ? { region } : {});
  return {
    async publish({ body, subject, attributes }) {
      const command = new PublishCommand({
        TopicArn: topicArn,
        Message: body,
        Subject: subject,
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([name, value]) => [
            name,
            { DataType: 'String', StringValue: value },
          ]),
        ),
      });
      try {
        await sns.send(command);
      } catch (error) {
        throw new Error(`${topicArn} did not take a message: ${causeOf(error)}`, { cause: error });
      }
    },
  };
}

function causeOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
