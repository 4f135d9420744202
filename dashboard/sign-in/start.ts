/** Finds out how people sign in here, and signs in who comes with a code or a pass. */
import { type Issuer, leave, signInAtIssuer } from './issuer.ts';
import { codeInAddress, keepPass, keptPass, passFor, passOfAnotherTab, sharePass } from './pass.ts';
import { session, signedIn, signedOut } from './session.ts';

interface Settings {
  /** Where the API is, when it is not beside these pages. */
  readonly api?: string;
  readonly issuer?: Issuer;
}

export async function startSession(): Promise<void> {
  const code = codeInAddress();
  const settings = await readSettings();
  const way = settings.issuer === undefined ? 'token' : 'issuer';
  session.set({ state: 'starting', api: settings.api ?? '', way });
  if (settings.issuer !== undefined) return signInAtIssuer(settings.issuer);
  sharePass();
  const fresh = code === undefined ? undefined : await passFor(code);
  if (fresh !== undefined) keepPass(fresh);
  const pass = fresh ?? keptPass() ?? (await passOfAnotherTab());
  if (pass === undefined) return signedOut(code === undefined ? undefined : USED);
  keepPass(pass);
  signedIn(`Bearer ${pass}`);
}

/** Goes to the issuer again, by the wish of the reader. */
export async function beginAgain(): Promise<void> {
  const { issuer } = await readSettings();
  if (issuer !== undefined) await leave(issuer, location.pathname + location.search);
}

const USED = 'That address was used before. Each one that is printed signs in once.';

async function readSettings(): Promise<Settings> {
  const given = await fetch('/settings.json', { credentials: 'omit' }).catch(() => undefined);
  if (given === undefined || !given.ok) return {};
  // Written by whoever serves these pages, beside them.
  return (await given.json().catch(() => ({}))) as Settings;
}
