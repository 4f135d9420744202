/**
 * Fills the placeholders of a rule's command so that it can be pasted into a shell whatever the
 * resource is called. The resource's owner chose that name, and the reader has more rights.
 */
import type { Subject, Traits } from '../domain/subject.ts';
import { withoutUnseen } from './visible-text.ts';

const PLAIN = /^[A-Za-z0-9._:/@+,-][A-Za-z0-9._:/@=+,-]*$/;
// As the start of an argument: read as an option, or as the name of a file whose content is sent.
const READ_OTHERWISE = /^(-|fileb?:|https?:)/i;
const STARTS_ARGUMENT = /(^|[\s='"])$/;
// Shell in which one pass cannot tell how deep the quotes are: only plain values go into it.
const BEYOND_QUOTES = /\$[('"{]|`|<<|(^|\s)#/;

type Quote = 'none' | 'single' | 'double';

/** What follows in each kind of quote: a placeholder, an escaped character, or one character. */
const PLACEHOLDER = String.raw`\{(?<name>resourceId|resourceName|accountId|region)\}`;
const piece: Readonly<Record<Quote, RegExp>> = {
  none: new RegExp(String.raw`${PLACEHOLDER}|\\[\s\S]|[\s\S]`, 'y'),
  single: new RegExp(String.raw`${PLACEHOLDER}|[\s\S]`, 'y'),
  double: new RegExp(String.raw`${PLACEHOLDER}|\\[\s\S]|[\s\S]`, 'y'),
};

/** The command with its placeholders filled; undefined when no safe one can be made. */
export function fixCommand(
  template: string | undefined,
  subject: Subject,
  traits: Traits,
): string | undefined {
  if (template === undefined) return undefined;
  const { resourceId, accountId, region } = subject;
  const values = new Map(Object.entries({ resourceId, accountId, region }));
  values.set('resourceName', traits.name ?? resourceId);
  const tangled = BEYOND_QUOTES.test(template);
  let quote: Quote = 'none';
  let command = '';
  for (let at = 0; at < template.length; ) {
    const next = piece[quote];
    next.lastIndex = at;
    const found = next.exec(template);
    const text = found?.[0] ?? '';
    at += Math.max(text.length, 1);
    const name = found?.groups?.['name'];
    if (name === undefined) {
      quote = quoteAfter(quote, text);
      command += text;
      continue;
    }
    const value = withoutUnseen(values.get(name) ?? '');
    if (value === '' || (tangled && !PLAIN.test(value))) return undefined;
    if (STARTS_ARGUMENT.test(command) && READ_OTHERWISE.test(value)) return undefined;
    command += written(value, quote);
  }
  return command;
}

function quoteAfter(quote: Quote, text: string): Quote {
  if (text === "'") return quote === 'none' ? 'single' : quote === 'single' ? 'none' : quote;
  if (text === '"') return quote === 'none' ? 'double' : quote === 'double' ? 'none' : quote;
  return quote;
}

function written(value: string, quote: Quote): string {
  const inSingle = value.replaceAll("'", String.raw`'\''`);
  switch (quote) {
    case 'single':
      return inSingle;
    case 'none':
      return PLAIN.test(value) ? value : `'${inSingle}'`;
    case 'double': // left and entered again: inside, `$` and `!` would still be read by the shell
      return PLAIN.test(value) ? value : `"'${inSingle}'"`;
  }
}
