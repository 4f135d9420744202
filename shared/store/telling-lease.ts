/**
 * For how long whoever tells a message has it for himself, in milliseconds: twice what the longest run that
 * tells one may take (on-schedule, 50 seconds). When it lapses, what a dead run had sent has arrived:
 *
 *     run 1   claims, sends ──────────── killed (50 s)   its post arrives (65 s at the latest, say)
 *     run 2                 the next minute: still claimed                 looks, finds it, posts nothing
 */
export const TELLING_LEASE_MS = 100_000;
