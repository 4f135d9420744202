import type { CallObservation } from '../domain/call.ts';
import type { RaisedCall } from '../domain/raised-call.ts';
import { globbed } from './exception-scope.ts';
import { SHADOW, tellingOf } from './mode.ts';
import type { IncidentInForce } from './select-incidents.ts';

/** What asking one rule about a call gave. A failure is never an incident. */
export type CallJudgement =
  | { readonly kind: 'calm' }
  | { readonly kind: 'raised'; readonly raised: RaisedCall }
  | { readonly kind: 'failed'; readonly cause: string };

/** Asks one rule about a call: the only try/catch around an incident rule. */
export function judgeCall(
  call: CallObservation,
  { rule, parameters, mode }: IncidentInForce,
): CallJudgement {
  try {
    const raised = rule.evaluate(call, parameters);
    if (raised.kind === 'calm') return { kind: 'calm' };
    const muted = mode === 'shadow' ? SHADOW : isPipeline(call, parameters) && 'pipeline';
    const telling = tellingOf(mode);
    return {
      kind: 'raised',
      raised: {
        rule,
        parameters,
        call,
        raised,
        ...(muted && { muted }),
        ...(telling && { telling }),
      },
    };
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
    (pattern) => typeof pattern === 'string' && names.some((name) => globbed(pattern, name)),
  );
}
