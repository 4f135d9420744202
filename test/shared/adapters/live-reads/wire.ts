/** Bodies as AWS sends them, written as objects in the names of the wire. */
import { type Answer, ec2Answer } from '../collectors/answers.ts';

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
