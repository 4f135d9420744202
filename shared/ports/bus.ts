/** An event of our own, before the bus has given it an id. */
export interface OwnEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Our event bus, for what we say ourselves. Rejects when the bus did not take the event. */
export interface BusPort {
  put(event: OwnEvent): Promise<void>;
}
