/** A message that was given up, hidden from others for a while. */
export interface DeadLetter {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly receipt: string;
}

/** Queues of what was given up, by their names. Rejects when a queue is not there or not open to us. */
export interface DeadLetters {
  /** How many messages wait, nearly. */
  depth(queue: string): Promise<number>;
  /** Up to ten messages; empty when there is none. */
  take(queue: string): Promise<readonly DeadLetter[]>;
  /** Lets others see it again. */
  release(queue: string, letter: DeadLetter): Promise<void>;
  /** Sends it to a queue that is worked off. */
  send(queue: string, body: string, attributes: Readonly<Record<string, string>>): Promise<void>;
  forget(queue: string, letter: DeadLetter): Promise<void>;
}
