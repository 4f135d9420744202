const LONGEST_MS = 800;

/** Waits a random time that doubles with every attempt: 0–10 ms, 0–20 ms … at most 0.8 s. */
export function jitteredBackoff(attempt: number): Promise<void> {
  const limit = Math.min(LONGEST_MS, 10 * 2 ** attempt);
  return new Promise((done) => setTimeout(done, Math.random() * limit));
}
