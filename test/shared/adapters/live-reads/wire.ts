/** Bodies as AWS sends them, written as objects in the names of the wire. */
import { type Answer, ec2Answer, iamAnswer } from '../collectors/answers.ts';

/** `{ a: [{ b: 1 }] }` as `<a><item><b>1</b></item></a>`; undefined is left out. */
export function xml(value: unknown, member = 'item'): string {
  if (Array.isArray(value)) {
    return value.map((each) => `<${member}>${xml(each, member)}</${member}>`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => `<${name}>${xml(each, member)}</${name}>`)
      .join('');
  }
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** An answer of EC2 with this inside. */
export const ec2 = (call: string, inside: unknown): Answer => ec2Answer(call, xml(inside));

/** A tag as EC2 sends it, and as an item of AWS Config has it. */
export const TAG = { tagSet: [{ key: 'team', value: 'shop' }] };
export const TAGS = { team: 'shop' };

/** An answer of IAM, RDS or EC2 Auto Scaling with this inside its result; members are `<member>`. */
export const query = (call: string, inside: unknown): Answer =>
  iamAnswer(call, xml(inside, 'member'));

const s3Headers = { 'content-type': 'application/xml' };

/** An answer of S3: a body with one root. */
export const s3Text = (root: string): Answer => ({
  status: 200,
  headers: s3Headers,
  body: `<?xml version="1.0" encoding="UTF-8"?>${root}`,
});

export const s3 = (inside: unknown): Answer => s3Text(xml(inside));

export const s3Error = (status: number, code: string): Answer => ({
  status,
  headers: s3Headers,
  body: `<?xml version="1.0" encoding="UTF-8"?>${xml({ Error: { Code: code, Message: `${code} it said` } })}`,
});
