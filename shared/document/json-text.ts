/** JSON that arrives as text within JSON, sometimes URL-encoded, sometimes encoded twice. */
import { DocumentError, type Fields } from './fields.ts';

const DEEPEST = 4;

/**
 * A value with its wrappings taken off: JSON text is parsed, URL-encoded text (IAM's documents) is
 * decoded first, and what comes out as text again is opened again. An object or a list is itself.
 */
export function unwrapped(value: unknown, path: string): unknown {
  let open = value;
  for (let depth = 0; typeof open === 'string'; depth += 1) {
    if (depth === DEEPEST) throw new DocumentError(path, 'JSON', value);
    open = parsed(open, path);
  }
  return open;
}

/** The value of a field with its wrappings taken off; undefined when it is absent or empty text. */
export function unwrappedField(of: Fields, name: string): unknown {
  const raw = of.raw(name);
  if (raw === undefined || raw === '') return undefined;
  return unwrapped(raw, of.path === '' ? name : `${of.path}.${name}`) ?? undefined;
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(/^\s*%(?:7B|5B|22)/i.test(text) ? decodeURIComponent(text) : text);
  } catch {
    throw new DocumentError(path, 'JSON', text);
  }
}
