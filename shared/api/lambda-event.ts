/** Requests as API Gateway's HTTP API (payload 2.0) hands them over, and answers as it takes them. */
import { type Fields, fields } from '../document/fields.ts';
import type { Caller } from '../query/access.ts';
import { webRequest } from './web-request.ts';

export interface HttpEvent {
  readonly request: Request;
  /** Absent: nobody was authenticated. */
  readonly caller?: Caller;
}

export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: false;
}

/** Throws DocumentError when it is no such event. */
export function httpEvent(event: unknown): HttpEvent {
  const given = fields(event);
  const context = given.record('requestContext');
  const method = context.record('http').text('method');
  const query = given.optionalText('rawQueryString') ?? '';
  const path = withoutPeople(given.text('rawPath'));
  const headers = given.optionalRecord('headers');
  const url = new URL(`https://api.local${path.startsWith('/') ? path : `/${path}`}`);
  url.search = query;
  const header = (name: string): unknown => headers?.raw(name);
  const request = webRequest(url, { method, header, body: bodyOf(given) });
  const caller = callerOf(context);
  return { request, ...(caller && { caller }) };
}

/** Whoever comes with a token comes below `/people`, where the gateway asks for one. */
const withoutPeople = (path: string): string => path.replace(/^\/people(?=\/)/, '');

function bodyOf(given: Fields): string | undefined {
  const body = given.optionalText('body');
  if (body === undefined || given.raw('isBase64Encoded') !== true) return body;
  return Buffer.from(body, 'base64').toString('utf8');
}

/** Whom the gateway has authenticated: by IAM, or by a JWT authorizer. */
export function callerOf(context: Fields): Caller | undefined {
  const authorizer = context.optionalRecord('authorizer');
  const iam = authorizer?.optionalRecord('iam');
  if (iam !== undefined) {
    const arn = iam.text('userArn');
    return {
      kind: 'iam',
      id: arn,
      name: arn.split('/').at(-1) ?? arn,
      accountId: iam.text('accountId'),
    };
  }
  const claims = authorizer?.optionalRecord('jwt')?.optionalRecord('claims');
  if (claims === undefined) return undefined;
  const id = claims.text('sub');
  const name = claims.optionalText('email') ?? claims.optionalText('cognito:username') ?? id;
  return { kind: 'jwt', id, name, groups: groupsIn(claims) };
}

const GROUPS = ['cognito:groups', 'groups'];

/** The gateway writes a list of the token as `[one two]`. */
function groupsIn(claims: Fields): readonly string[] {
  return GROUPS.flatMap((name) => {
    const value = claims.raw(name);
    if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
    if (typeof value !== 'string') return [];
    return value
      .replace(/^\[|\]$/g, '')
      .split(/[\s,]+/)
      .filter((each) => each !== '');
  });
}

export async function httpResult(response: Response): Promise<HttpResult> {
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
    isBase64Encoded: false,
  };
}
