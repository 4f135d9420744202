import { DocumentError, type Fields, fields, isRecord } from '../document/fields.ts';
import { BEAT_EVENT } from '../heartbeat/beat.ts';
import { recordThing } from './cloudtrail-record.ts';
import { configMessage } from './config-message.ts';
import { type Delivery, inside, own, Refusal, type Shape, type Thing } from './thing.ts';
import { verdictSender, verdictThings } from './verdicts/verdict-events.ts';

const BY_CONFIG = ['Config Configuration Item Change', 'Config Rules Compliance Change'];
// What collectors read, about any account: the bus takes it from the hub's own account only.
const OBSERVATION = { source: 'plumbline.observation', type: 'Plumbline Observation' };
const VIA_CLOUDTRAIL = ' via CloudTrail';
// Nobody but AWS can send as `aws.…`; partners have `aws.partner/…`.
const SERVICE = /^aws\.[\w.-]+$/;
const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z][a-z0-9-]{1,39}$/;

/** The documentation says Signin, the events say Sign In. */
const RECORDS = new Set(
  [
    'AWS API Call',
    'AWS Console Sign In',
    'AWS Console Signin',
    'AWS Console Action',
    'AWS Service Event',
    'AWS Insight',
    'AWS Network Activity Event',
  ].map((of) => `${of}${VIA_CLOUDTRAIL}`),
);

/**
 * An EventBridge event. Its `account` is set by EventBridge to whoever sent it, and nobody but AWS
 * can send as `aws.config` or as another service: that is what an item's or a record's own word is
 * held against.
 */
export const envelopeShape: Shape = {
  fits: (document) => own(document, 'detail-type') !== undefined,
  things(document, from, open) {
    const envelope = fields(document, from.at);
    const type = envelope.text('detail-type');
    const source = envelope.text('source');
    if (source === OBSERVATION.source && type === OBSERVATION.type) {
      const reference = envelope.optionalText('id');
      const at = inside(from.at, 'detail');
      return open(envelope.raw('detail'), { ...from, at, ...(reference && { reference }) });
    }
    if (source === BEAT_EVENT.source && type === BEAT_EVENT.type) {
      return open(envelope.raw('detail'), fromHub(sent(envelope, from, 'heartbeat')));
    }
    if (type.endsWith(VIA_CLOUDTRAIL)) return viaCloudtrail(envelope, type, source, from);
    if (source === 'aws.config') {
      return configMessage(envelope.record('detail'), sent(envelope, from, 'config-event'));
    }
    const sender = BY_CONFIG.includes(type) ? 'aws.config' : verdictSender(type);
    if (sender === source) return verdictThings(envelope, sent(envelope, from, 'verdict-event'));
    if (sender !== undefined) throw notFrom(`${sender} only`, type, source, from);
    return [{ kind: 'ignored', reason: 'other-event', what: what(source, type) }];
  },
};

/** The bus takes a heartbeat from our own account only; what comes another way is told by this. */
function fromHub(from: Delivery): Delivery {
  if (from.hub === undefined || from.account === from.hub) return from;
  throw new Refusal(from.at, `a heartbeat, but account ${from.account} sent it`, 'origin');
}

/** Config's own API calls arrive with the same source as its items. */
function viaCloudtrail(
  envelope: Fields,
  type: string,
  source: string,
  from: Delivery,
): readonly Thing[] {
  if (!SERVICE.test(source)) throw notFrom('services of AWS only', type, source, from);
  if (!RECORDS.has(type)) {
    return [{ kind: 'ignored', reason: 'other-event', what: what(source, type) }];
  }
  const detail = envelope.raw('detail');
  const inner = sent(envelope, from, 'cloudtrail-event');
  if (!isRecord(detail)) throw new DocumentError(inner.at, 'an object', detail);
  return [recordThing(detail, inner)];
}

/** What the envelope vouches for. */
function sent(envelope: Fields, from: Delivery, channel: string): Delivery {
  const account = envelope.text('account');
  if (!ACCOUNT.test(account)) {
    throw new DocumentError(inside(from.at, 'account'), 'an account id of twelve digits', account);
  }
  const region = envelope.raw('region');
  const reference = envelope.optionalText('id');
  const replay = envelope.optionalText('replay-name');
  return {
    ...from,
    account,
    at: inside(from.at, 'detail'),
    channel,
    ...(typeof region === 'string' && REGION.test(region) ? { region } : {}),
    ...(reference === undefined ? {} : { reference }),
    ...(replay === undefined ? {} : { replay }),
  };
}

function notFrom(whom: string, type: string, source: string, from: Delivery): Refusal {
  return new Refusal(
    inside(from.at, 'source'),
    `"${type.slice(0, 100)}" comes from ${whom}, not from ${source.slice(0, 100)}`,
    'origin',
  );
}

function what(source: string, type: string): string {
  return `${source} ${type}`.slice(0, 300);
}
