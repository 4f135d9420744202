import type { CallObservation } from '../domain/call.ts';
import type { RaisedCall } from '../domain/raised-call.ts';
import type { IncidentInForce } from './select-incidents.ts';

/** What asking one rule about a call gave. A failure is never an incident. */
export type CallJudgement =
  | { readonly kind: 'calm' }
  | { readonly kind: 'raised'; readonly raised: RaisedCall }
  | { readonly kind: 'failed'; readonly cause: string };

/** Asks one rule about a call: the only try/catch around an incident rule. */
export function judgeCall(
  call: CallObservation,
  { rule, parameters }: IncidentInForce,
): CallJudgement {
  try {
    const raised = rule.evaluate(call, parameters);
    if (raised.kind === 'calm') return { kind: 'calm' };
    const muted = isPipeline(call, parameters) ? { muted: 'pipeline' } : {};
    return { kind: 'raised', raised: { rule, parameters, call, raised, ...muted } };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', cause: `[${rule.id}] ${cause}` };
  }
}

/** Whether the caller is on the rule's list of pipelines: what they do is recorded and not told. */
function isPipeline(
  { principal }: CallObservation,
  { pipelines }: Readonly<Record<string, unknown>>,
): boolean {
  if (!Array.isArray(pipelines)) return false;
  const names = [principal.arn, principal.role].filter((each) => each !== undefined);
  return pipelines.some(
    (pattern) => typeof pattern === 'string' && names.some((name) => matches(pattern, name)),
  );
}

/** `*` stands for any characters; everything else for itself. */
function matches(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  const tail = rest.pop() ?? '';
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}
