/** What the process of the functions and whoever calls them say to each other. */
import type { TopicMessage } from '#shared/ports/topic.ts';

export interface Start {
  readonly endpoint: string;
  readonly webhook: string;
  /** When it all began, epoch milliseconds. */
  readonly since: number;
}

export type ToFunctions =
  | { readonly kind: 'call'; readonly call: number; readonly name: string; readonly event: unknown }
  /** The topic has taken a message, or has not. */
  | { readonly kind: 'published'; readonly publish: number };

export type FromFunctions =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly call: number; readonly why: string }
  | { readonly kind: 'publish'; readonly publish: number; readonly message: TopicMessage };
