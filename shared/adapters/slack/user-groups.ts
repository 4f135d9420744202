/**
 * Who is in a user group of Slack, kept for a few minutes. What Slack does not say now is not known:
 * whoever asks then is in no group. Needs the scope `usergroups:read`.
 */
import { epochMs } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SlackApi } from './api.ts';

export interface UserGroups {
  has(group: string, userId: string): Promise<boolean>;
}

export interface UserGroupsOptions {
  readonly api: SlackApi;
  readonly clock: Clock;
  /** Told why the members of a group are not known; never a secret. */
  readonly unread?: (group: string, reason: string) => void;
  /** How long members are believed. Default: five minutes, in which somebody who left still has what they had. */
  readonly keptMs?: number;
}

const KEPT_MS = 5 * 60_000;

export function createUserGroups(options: UserGroupsOptions): UserGroups {
  const { api, clock, unread = () => {}, keptMs = KEPT_MS } = options;
  const kept = new Map<string, { readonly members: ReadonlySet<string>; readonly until: number }>();
  const asking = new Map<string, Promise<ReadonlySet<string> | undefined>>();

  async function asked(group: string): Promise<ReadonlySet<string> | undefined> {
    try {
      const reply = await api
        .session()
        .call('usergroups.users.list', { usergroup: group, include_disabled: false }, true);
      if (reply.kind === 'refused') {
        unread(group, reply.word);
        return undefined;
      }
      const members = new Set(reply.body.texts('users'));
      kept.set(group, { members, until: epochMs(clock()) + keptMs });
      return members;
    } catch (error) {
      unread(group, error instanceof Error ? error.message : 'unknown');
      return undefined;
    } finally {
      asking.delete(group);
    }
  }

  async function membersOf(group: string): Promise<ReadonlySet<string> | undefined> {
    const known = kept.get(group);
    if (known !== undefined && known.until > epochMs(clock())) return known.members;
    const already = asking.get(group) ?? asked(group);
    asking.set(group, already);
    return already;
  }

  return {
    has: async (group, userId) => (await membersOf(group))?.has(userId) ?? false,
  };
}
