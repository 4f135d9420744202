/** One message for the alert topic. */
export interface TopicMessage {
  /** JSON text, at most 256 KiB together with its attributes. */
  readonly body: string;
  readonly subject: string;
  /** String attributes that subscribers filter on. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where alerts are published. Rejects when the topic did not take the message. */
export interface Topic {
  publish(message: TopicMessage): Promise<void>;
}
