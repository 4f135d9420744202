/**
 * How a browser on this machine comes in. A code is printed as part of an address, is good once, and
 * gives a pass that ends with the server: what stays in a browser's history opens nothing.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';

export interface Passes {
  /** A new code: `http://127.0.0.1:8787/#login=…` */
  code(): string;
  /** The pass for a code that was not used yet. */
  exchange(code: string): string | undefined;
  isPass(text: string): boolean;
}

/** So many codes wait at the most: the oldest goes. */
const MOST_CODES = 20;
const MOST_PASSES = 50;

export function createPasses(): Passes {
  const codes: string[] = [];
  const passes: string[] = [];
  return {
    code() {
      const made = randomBytes(24).toString('base64url');
      codes.push(made);
      if (codes.length > MOST_CODES) codes.shift();
      return made;
    },
    exchange(code) {
      const at = codes.findIndex((each) => isSame(each, code));
      if (at < 0) return undefined;
      codes.splice(at, 1);
      const pass = randomBytes(32).toString('base64url');
      passes.push(pass);
      if (passes.length > MOST_PASSES) passes.shift();
      return pass;
    },
    isPass: (text) => passes.some((each) => isSame(each, text)),
  };
}

export function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
