/** How AWS writes an answer or a refusal, by the protocol of the service. */

export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A refusal by its code on the wire. */
export class Refusal {
  readonly code: string;
  readonly message: string;
  constructor(code: string, message = 'refused by the test') {
    this.code = code;
    this.message = message;
  }
}

export const denied = (action: string): Refusal =>
  new Refusal('AccessDeniedException', `User is not authorized to perform: ${action}`);

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };
const XML_TYPE = { 'content-type': 'text/xml' };

export function onTheWire(protocol: 'json' | 'query' | 'ec2', call: string, said: unknown): Wire {
  if (said instanceof Refusal) return refused(protocol, said);
  if (protocol === 'json') return { status: 200, headers: JSON_TYPE, body: JSON.stringify(said) };
  const body =
    protocol === 'ec2'
      ? `<${call}Response>${xml(said, 'item')}</${call}Response>`
      : `<${call}Response><${call}Result>${xml(said, 'member')}</${call}Result></${call}Response>`;
  return { status: 200, headers: XML_TYPE, body };
}

function refused(protocol: 'json' | 'query' | 'ec2', { code, message }: Refusal): Wire {
  if (protocol === 'json') {
    const headers = { ...JSON_TYPE, 'x-amzn-errortype': code };
    return { status: 400, headers, body: JSON.stringify({ __type: code, message }) };
  }
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  const body =
    protocol === 'ec2'
      ? `<Response><Errors>${error}</Errors></Response>`
      : `<ErrorResponse>${error}</ErrorResponse>`;
  return { status: 400, headers: XML_TYPE, body };
}

function xml(value: unknown, member: string): string {
  if (Array.isArray(value)) {
    return value.map((each) => `<${member}>${xml(each, member)}</${member}>`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, each]) => `<${name}>${xml(each, member)}</${name}>`)
      .join('');
  }
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
