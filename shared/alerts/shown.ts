import type { AlertedKind } from '../domain/transition.ts';

/**
 * Whether people are shown a transition where they read alerts. `altered` is not: the finding was
 * open before and is open still, and whoever works on it looks at its present evidence anyway; a
 * message for each turn of a violation is what makes people mute the channel; unless it reaches further
 * than before (`grew`), which the notifier knows. Nor is `attributed`,
 * which completes a message that was shown. Both are on the topic for those who subscribe to it.
 */
export function isShown(transition: AlertedKind): boolean {
  switch (transition) {
    case 'opened':
    case 'regressed':
    case 'resolved':
    case 'raised':
    case 'woken':
      return true;
    case 'altered':
    case 'attributed':
    case 'acknowledged':
    case 'snoozed':
    case 'excepted':
      return false;
  }
}
