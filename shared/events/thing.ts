import { isRecord, type Json } from '../document/fields.ts';
import type { Instant } from '../domain/instant.ts';
import type { Ignored, Rejected } from './observed.ts';
import type { Judgement } from './verdicts/foreign-verdict.ts';

/** How something reached us: what the wrappings around it said. */
export interface Delivery {
  /** Where in the document it stands: `Records[0].body.detail`; empty at the top. */
  readonly at: string;
  /** How many wrappings have been taken off. */
  readonly wraps: number;
  readonly channel: string;
  /** The account that the wrapping vouches for: what is inside must be of the same one. */
  readonly account?: string;
  /** The account that we live in, where the caller knows it: nobody else may speak in our name. */
  readonly hub?: string;
  /** The Region that the wrapping names. */
  readonly region?: string;
  readonly reference?: string;
  readonly replay?: string;
  /** When a file or an answer as a whole was known to hold, if the caller knows. */
  readonly heldAt?: Instant;
  /** When this state was last known to hold, where that is later than its capture. */
  readonly seenAt?: Instant;
}

/** One thing read: it becomes observations or a call, or is ignored, or is rejected. */
export type Thing =
  | {
      readonly kind: 'item' | 'oversized' | 'direct' | 'call';
      readonly value: Json;
      readonly from: Delivery;
    }
  | { readonly kind: 'verdict'; readonly value: Judgement; readonly from: Delivery }
  | ({ readonly kind: 'ignored' } & Ignored)
  | ({ readonly kind: 'rejected' } & Rejected);

/** Opens what was inside a wrapping. */
export type Open = (document: unknown, from: Delivery) => readonly Thing[];

/** One shape of document: whether a document has it, and the things in it. May throw. */
export interface Shape {
  fits(document: Json): boolean;
  things(document: Json, from: Delivery, open: Open): readonly Thing[];
}

/** Something is understood and refused all the same; the message is the reason alone. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly path: string;
  /** `origin`: it claims to come from somewhere else than it does; worth more than a line in a log. */
  readonly refused: 'origin' | undefined;

  constructor(path: string, reason: string, refused?: 'origin') {
    super(reason);
    this.path = path;
    this.refused = refused;
  }
}

/** The path of a part of a document. */
export function inside(at: string, name: string): string {
  if (name.startsWith('[')) return `${at}${name}`;
  return at === '' ? name : `${at}.${name}`;
}

/** A field of a document; undefined when it is absent or null. Own fields only. */
export function own(document: Json, name: string): unknown {
  return Object.hasOwn(document, name) ? (document[name] ?? undefined) : undefined;
}

/** A text field of a document, or undefined; for naming and telling apart, never for judging. */
export function ownText(document: Json, name: string): string | undefined {
  const value = own(document, name);
  return typeof value === 'string' ? value : undefined;
}

const OF_A_RESOURCE = ['resourceType', 'resourceId'];
const OF_A_CALL = ['eventSource', 'eventName'];

/** Names a thing for a person, as far as it can be named. */
export function whatIs(value: unknown): { readonly what?: string } {
  if (!isRecord(value)) return {};
  const names = own(value, 'eventName') === undefined ? OF_A_RESOURCE : OF_A_CALL;
  const parts = names.map((name) => ownText(value, name));
  const what = parts.filter((each) => each !== undefined).join(' ');
  return what === '' ? {} : { what: what.slice(0, 300) };
}
