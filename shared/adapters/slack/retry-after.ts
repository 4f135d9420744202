const DEFAULT_RETRY_AFTER_MS = 1_000;

/** Whole seconds, as Slack and others write them; what is missing or unreadable counts as one. */
export function retryAfterMs(header: string | null): number {
  const text = header?.trim() ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : DEFAULT_RETRY_AFTER_MS;
}
