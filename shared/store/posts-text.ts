/**
 * What a post shows, as text to be stored. Names of people, and what an incident says of them, are
 * kept apart, in an item that is forgotten after a time.
 */
import { parseAlert, standsIn } from '../alerts/parse-alert.ts';
import type { Present, ShownStanding } from '../alerts/slack-present.ts';
import { DocumentError, type Fields, fields } from '../document/fields.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import { alertedKinds, resolutions } from '../domain/transition.ts';

/** The two halves of a post: what may stay, and what must go. */
export interface StoredPresent {
  readonly lasting: string;
  readonly personal: string;
}

export function presentText(present: Present): StoredPresent {
  const { who, closedBy, message, evidence, ...alert } = present.alert;
  const { by, wasBy, ...standing } = present.standing;
  const told = { message, evidence };
  const namesCaller = alert.incident !== undefined;
  return {
    lasting: JSON.stringify({
      ...present,
      standing,
      alert: { ...alert, ...(namesCaller ? { message: '', evidence: [] } : told) },
    }),
    personal: JSON.stringify({ who, by, wasBy, closedBy, ...(namesCaller ? told : {}) }),
  };
}

/** Throws DocumentError for what this release cannot read. */
export function presentIn(lasting: string, personal: string): Present {
  const kept = fields(JSON.parse(lasting), 'post');
  const people = fields(JSON.parse(personal), 'people');
  const { by, wasBy, ...told } = Object.fromEntries(
    ['who', 'by', 'wasBy', 'closedBy', 'message', 'evidence'].flatMap((name) =>
      people.has(name) ? [[name, people.raw(name)]] : [],
    ),
  );
  const parsed = parseAlert({ ...Object(kept.raw('alert')), ...told });
  if (parsed.kind === 'unreadable')
    throw new DocumentError('post.alert', 'an alert', parsed.reason);
  const opening = kept.optionalText('opening');
  return {
    alert: parsed.alert,
    factsOrder: kept.text('factsOrder'),
    whoOrder: kept.text('whoOrder'),
    standing: standingIn(kept.record('standing'), { by, wasBy }),
    ...(opening === undefined ? {} : { opening }),
    earliest: kept.text('earliest'),
  };
}

function standingIn(
  standing: Fields,
  { by, wasBy }: { readonly by: unknown; readonly wasBy: unknown },
): ShownStanding {
  const kind = alertedKinds.find((each) => each === standing.raw('kind'));
  const at = instantIn(standing, 'at');
  if (kind === undefined || at === undefined) {
    throw new DocumentError('post.standing', 'a kind and a time', standing.raw('kind'));
  }
  const resolution = resolutions.find((each) => each === standing.raw('resolution'));
  const until = instantIn(standing, 'until');
  const why = standing.optionalText('why');
  const was = (['snoozed', 'excepted'] as const).find((each) => each === standing.raw('was'));
  return {
    order: standing.text('order'),
    kind,
    at,
    ...(resolution === undefined ? {} : { resolution }),
    ...(typeof by === 'string' ? { by } : {}),
    ...(typeof wasBy === 'string' ? { wasBy } : {}),
    ...(why === undefined ? {} : { why }),
    ...(until === undefined ? {} : { until }),
    ...(was === undefined ? {} : { was }),
    ...standsIn(standing),
  };
}

const instantIn = (from: Fields, name: string): Instant | undefined => parseInstant(from.raw(name));
