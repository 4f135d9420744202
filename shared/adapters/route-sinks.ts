/** The sinks that routes name beside the stage's own: a channel, a topic, a webhook. One for each. */
import type { Destination } from '../configuration/routes.ts';
import type { ToldSink } from '../notify/ports.ts';
import type { AlertSink } from '../ports/alert-sink.ts';
import type { SlackChannels } from './slack/channels.ts';

export interface RouteSinksOptions {
  /** The bot of the stage, where it has one. */
  readonly slack?: {
    /** Id of the stage's own channel. */
    readonly own: string | undefined;
    readonly channels: SlackChannels;
    /** A bot that shows findings in a channel, under a name of its own. */
    bot(name: string, channel: string): AlertSink;
  };
  topic(name: string, topicArn: string): AlertSink;
  /** Undefined: no webhook of the name has a secret. */
  webhook(sinkName: string, name: string): AlertSink | undefined;
}

/** Undefined: nothing of the kind is connected. */
export type SinkOf = (destination: Destination) => Promise<ToldSink | 'own' | undefined>;

/** What a bot is called, in what is remembered of its posts, for another channel than the stage's. */
export const botIn = (channel: string): string => `slack-bot#${channel}`;

export function routeSinks(options: RouteSinksOptions): SinkOf {
  const made = new Map<string, AlertSink>();
  function once<S extends AlertSink | undefined>(name: string, make: (name: string) => S) {
    const sink = made.get(name) ?? make(name);
    if (sink === undefined) return undefined;
    made.set(name, sink);
    return { sink, name, follows: true };
  }
  return async (destination) => {
    switch (destination.sink) {
      case 'slack': {
        const { channel } = destination;
        const { slack } = options;
        if (channel === undefined) return 'own';
        const id = await slack?.channels.idOf(channel);
        if (slack === undefined || id === undefined) return undefined;
        return id === slack.own ? 'own' : once(botIn(id), (name) => slack.bot(name, id));
      }
      case 'sns': {
        const { topicArn } = destination;
        return once(`sns#${topicArn}`, (name) => options.topic(name, topicArn));
      }
      case 'webhook': {
        const { name: named } = destination;
        return once(`webhook#${named}`, (name) => options.webhook(name, named));
      }
    }
  };
}
