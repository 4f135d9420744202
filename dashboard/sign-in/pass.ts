/**
 * The pass of this tab, where a server on this machine gave one: in the tab's own storage, never in
 * an address or on a disk for long. Another tab of the same origin is told when it asks.
 */
const NAME = 'plumbline.pass';

export function keptPass(): string | undefined {
  try {
    return sessionStorage.getItem(NAME) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepPass(pass: string | undefined): void {
  try {
    if (pass === undefined) sessionStorage.removeItem(NAME);
    else sessionStorage.setItem(NAME, pass);
  } catch {
    // Without storage the tab is signed in until it is loaded again.
  }
}

const CHANNEL = 'plumbline.pass';
const PATIENCE_MS = 250;

/** Answers other tabs of this origin that ask. */
export function sharePass(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => {
    const pass = keptPass();
    if (data === 'ask' && pass !== undefined) channel.postMessage({ pass });
  };
}

/** The pass of another tab of this origin, if one is open. */
export function passOfAnotherTab(): Promise<string | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<string | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    channel.onmessage = ({ data }) => {
      if (typeof data !== 'object' || data === null || typeof data.pass !== 'string') return;
      clearTimeout(timer);
      resolve(data.pass);
    };
    channel.postMessage('ask');
  }).finally(() => channel.close());
}

/**
 * Takes the code out of the address (`#login=…`) before anything else happens: neither the address
 * bar, the history nor a referrer keeps it, and it is good for one time only.
 */
export function codeInAddress(): string | undefined {
  const [, code] = /^#login=([\w-]{20,200})$/.exec(location.hash) ?? [];
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  return code;
}

/** What the server gives for a code. Undefined: it is used up, or not of this server. */
export async function passFor(code: string): Promise<string | undefined> {
  const given = await fetch('/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
    credentials: 'omit',
  }).catch(() => undefined);
  if (given === undefined || !given.ok) return undefined;
  const answer: unknown = await given.json();
  return typeof answer === 'object' && answer !== null && 'pass' in answer
    ? String(answer.pass)
    : undefined;
}
