import { textAt } from '#shared/document/call-record.ts';
import type { CallObservation } from '#shared/domain/call.ts';
import type { Evidence } from '#shared/domain/verdict.ts';

/** Where calls name a rule, a bus, a role or a stack; a name, an ARN or a stack set's `name:id`. */
const PATHS = ['name', 'rule', 'eventBusName', 'roleName', 'stackName', 'stackSetName'];

/** The stacks that a stack set makes carry its name behind this. */
const OURS = /(?:^|[/:])(?:StackSet-)?(plumbline-[^/:]*)/;

export interface OwnThing {
  readonly name: string;
  readonly evidence: Evidence;
}

/** What of Plumbline's own a call names: a thing whose name begins with `plumbline-`. */
export function ownThingOf(call: CallObservation): OwnThing | undefined {
  for (const each of PATHS) {
    const path = `requestParameters.${each}`;
    const said = textAt(call.record, path);
    const name = said === undefined ? undefined : OURS.exec(said)?.[1];
    if (name !== undefined) {
      return { name, evidence: { path, expected: 'left as it is', actual: said } };
    }
  }
  return undefined;
}
