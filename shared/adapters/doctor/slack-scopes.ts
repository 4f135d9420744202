import { Unread } from '../../doctor/check.ts';
import type { SlackScopes } from '../../doctor/reads.ts';
import { isRecord } from '../../document/fields.ts';

const PATIENCE_MS = 5000;

/** Asks Slack's auth.test, which changes nothing; the scopes are in a header of its answer. */
export function slackScopes(origin = 'https://slack.com'): SlackScopes {
  return {
    async scopesOf(token) {
      const response = await fetch(`${origin}/api/auth.test`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch((error: unknown) => {
        throw new Unread({ slack: 'not reached', why: String(error) }, 'npx plumbline doctor');
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (!isRecord(answer)) {
        throw new Unread({ slack: `answered ${response.status}` }, 'npx plumbline doctor');
      }
      if (answer['ok'] !== true) return undefined;
      return (response.headers.get('x-oauth-scopes') ?? '')
        .split(',')
        .map((scope) => scope.trim())
        .filter((scope) => scope !== '');
    },
  };
}
