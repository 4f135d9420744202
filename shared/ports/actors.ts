import type { Actor } from '../domain/attribution.ts';

/** Who made calls, by salted hash. */
export interface Actors {
  /** Keeps an actor's details, once; answers their salted hash. */
  keep(actor: Actor): Promise<string>;
  /** The details behind a hash; undefined when the person was forgotten. */
  details(hash: string): Promise<Actor | undefined>;
  /** Erases a person by name or ARN; answers how many hashes have nobody behind them now. */
  forget(identity: string): Promise<number>;
}
