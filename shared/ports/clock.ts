import type { Instant } from '../domain/instant.ts';

/** What time it is now. A test hands in one that it moves itself. */
export type Clock = () => Instant;
