/**
 * Whether two names may be one person's: nobody approves what they asked for. Capitals, spaces and how
 * a character is encoded make no other person; nor does an address beside the name in it, or the ARN
 * of a session beside the session's name.
 */
export function isSamePerson(a: string, b: string): boolean {
  const [one, other] = [nameIn(a), nameIn(b)];
  return one === other || mailbox(one) === other || one === mailbox(other);
}

function nameIn(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return plain.startsWith('arn:') ? (plain.split('/').at(-1) ?? plain) : plain;
}

const mailbox = (name: string): string => name.split('@')[0] ?? name;
