/** What AWS answers, in each of the protocols that it speaks. */

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const xml = { 'content-type': 'text/xml' };
const json = { 'content-type': 'application/x-amz-json-1.1' };

/** An answer of IAM: the inside of `<…Result>`. */
export const iamAnswer = (call: string, inside: string): Answer => ({
  status: 200,
  headers: xml,
  body: `<${call}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${call}Result>${inside}</${call}Result><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></${call}Response>`,
});

export const iamError = (status: number, code: string, message = `${code} it said`): Answer => ({
  status,
  headers: xml,
  body: `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
});

/** An answer of EC2: the inside of `<…Response>`. */
export const ec2Answer = (call: string, inside: string): Answer => ({
  status: 200,
  headers: xml,
  body: `<?xml version="1.0" encoding="UTF-8"?><${call}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>${inside}</${call}Response>`,
});

export const ec2Error = (status: number, code: string): Answer => ({
  status,
  headers: xml,
  body: `<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>${code}</Code><Message>${code} it said</Message></Error></Errors><RequestID>r-1</RequestID></Response>`,
});

export const jsonAnswer = (body: unknown): Answer => ({
  status: 200,
  headers: json,
  body: JSON.stringify(body),
});

export const jsonError = (status: number, type: string, message = `${type} it said`): Answer => ({
  status,
  headers: { ...json, 'x-amzn-errortype': type },
  body: JSON.stringify({ __type: type, message, Message: message }),
});

/** An answer cut off in the middle of its body. */
export const half = ({ status, headers, body }: Answer): Answer => ({
  status,
  ...(headers && { headers }),
  body: body.slice(0, body.length / 2),
});
