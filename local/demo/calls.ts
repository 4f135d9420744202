import type { Json } from '#shared/document/fields.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { type Actor, identityOf } from './actors.ts';
import { type Delivery, toTheSecond } from './envelopes.ts';
import { fractionOf, uuidOf } from './identifiers.ts';
import type { Place } from './organization.ts';

/** What is called, apart from who does it and when. */
export interface Calling {
  /** `ec2`; IAM and sign-ins are told in us-east-1. */
  readonly service: string;
  readonly name: string;
  readonly request?: Json;
  readonly response?: Json;
}

/** A call as CloudTrail records it. */
export interface Call extends Calling {
  /** To the second. */
  readonly at: Instant;
  readonly place: { readonly account: Place['account']; readonly region: string };
  readonly by: Actor;
  readonly error?: { readonly code?: string; readonly message: string };
  readonly readOnly?: true;
  readonly type?: 'AwsApiCall' | 'AwsConsoleSignIn' | 'AwsConsoleAction';
  /** Fields that only this kind of record has. */
  readonly more?: Json;
}

const SECOND = 1000;

const detailTypes = {
  AwsApiCall: 'AWS API Call via CloudTrail',
  AwsConsoleSignIn: 'AWS Console Sign In via CloudTrail',
  AwsConsoleAction: 'AWS Console Action via CloudTrail',
} as const;

/** When CloudTrail says that it was made. */
export const callTime = (at: Instant): Instant => shifted(at, -(Date.parse(at) % SECOND));

/**
 * The call as EventBridge sends it. `after`: milliseconds until the bus has it, a few seconds unless
 * given. `about` names what is to be settled before and after it (see Delivery): what the caller did
 * before, unless given.
 */
export function called(
  seed: number,
  call: Call,
  {
    after,
    about = [callerKey(call)],
  }: { readonly after?: number; readonly about?: readonly string[] } = {},
): Delivery {
  const { place, by, service, name, type = 'AwsApiCall' } = call;
  const at = callTime(call.at);
  const identity = `${seed}/${place.account.id}/${service}/${name}/${at}/${JSON.stringify(call.request ?? {})}`;
  const usual = Math.floor(2 * SECOND + fractionOf(`call/${identity}`) * 4 * SECOND);
  const region = regionOf(call);
  return {
    at: shifted(at, after ?? usual),
    about,
    event: {
      version: '0',
      id: uuidOf(`envelope/${identity}`),
      'detail-type': detailTypes[type],
      source: `aws.${service}`,
      account: place.account.id,
      time: toTheSecond(at),
      region,
      resources: [],
      detail: {
        eventVersion: '1.11',
        userIdentity: identityOf(by, place.account, at),
        eventTime: toTheSecond(at),
        eventSource: `${service}.amazonaws.com`,
        eventName: name,
        awsRegion: region,
        sourceIPAddress: by.sourceIp,
        userAgent: by.userAgent,
        ...(call.error?.code !== undefined && { errorCode: call.error.code }),
        ...(call.error !== undefined && { errorMessage: call.error.message }),
        requestParameters: call.request ?? null,
        responseElements: call.response ?? null,
        requestID: uuidOf(`request/${identity}`),
        eventID: uuidOf(`call/${identity}`),
        readOnly: call.readOnly ?? false,
        eventType: type,
        managementEvent: true,
        recipientAccountId: place.account.id,
        eventCategory: 'Management',
        ...(by.fromConsole && type === 'AwsApiCall' && { sessionCredentialFromConsole: 'true' }),
        ...call.more,
      },
    },
  };
}

/** Names whoever calls among all that the story is about. */
export const callerKey = ({ place, by }: Pick<Call, 'place' | 'by'>): string =>
  `${place.account.id}/${by.name}`;

/** Global services record in us-east-1. */
const regionOf = ({ service, place }: Call): string =>
  service === 'iam' || service === 'organizations' ? 'us-east-1' : place.region;
