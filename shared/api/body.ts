import * as z from 'zod/mini';
import { Refusal } from './problem-of-error.ts';
import type { Asked } from './route.ts';

/** The body of a request, as it is to be. Throws Refusal with each place that is not. */
export async function bodyIn<S extends z.ZodMiniObject>(
  asked: Asked,
  shape: S,
): Promise<z.output<S>> {
  const found = z.safeParse(shape, await asked.body());
  if (found.success) return found.data;
  const errors = found.error.issues.map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(''),
    detail: message,
  }));
  throw new Refusal('bad-body', 'the body is not what this request takes', errors);
}
