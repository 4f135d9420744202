/** What access.yml says of somebody in Slack, by the finding that they clicked at. */
import type { FindingRef } from '../../domain/lifecycle.ts';
import { defaultOwnerConfig } from '../../organization/owner.ts';
import type { Access } from '../../query/access.ts';
import { type FindingFactsPorts, findingFacts } from '../../query/finding-facts.ts';
import type { ActPorts } from './act-ports.ts';

export interface SlackAccessPorts extends FindingFactsPorts {
  readonly access: Pick<Access, 'may'>;
}

/** Of what was never found nobody may do anything. */
export function slackAccess(ports: SlackAccessPorts): Pick<ActPorts, 'mayAct' | 'ownerOf'> {
  const factsOf = (finding: FindingRef) => findingFacts(ports, finding);
  return {
    async mayAct(userId, verb, finding) {
      const facts = await factsOf(finding);
      if (facts === undefined) return false;
      const caller = { kind: 'slack', id: userId, name: userId } as const;
      return ports.access.may(caller, verb, { kind: 'finding', facts });
    },
    async ownerOf(finding) {
      const owner = (await factsOf(finding))?.owner;
      return owner === (ports.owners ?? defaultOwnerConfig).default ? undefined : owner;
    },
  };
}
