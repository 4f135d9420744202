/** What follows for each requirement that was assessed. Nothing that is unknown is satisfied. */
import { ruleUuid } from './observations.ts';
import { type OscalFinding, property, textOr } from './types.ts';
import { tokenOf, uuidOf } from './uuid.ts';

/** A requirement as it was assessed; the rows of a pack fit. */
export interface AssessedRequirement {
  readonly requirement: string;
  readonly summary: string;
  readonly status: string;
  readonly rules: readonly string[];
  readonly compliant: number;
  readonly violated: number;
  readonly accepted: number;
  readonly unjudged: number;
  readonly incidents: number;
  readonly remains?: string;
  readonly needs?: string;
  readonly notCovered?: string;
}

/** Whether rules were asked about it at all. */
export const isAssessed = ({ rules }: AssessedRequirement): boolean => rules.length > 0;

/** The id of a requirement as OSCAL has ids. */
export const controlId = (framework: string, requirement: string): string =>
  tokenOf(`${framework}-${requirement}`);

export function requirementFinding(
  { scope, framework }: { readonly scope: string; readonly framework: string },
  requirement: AssessedRequirement,
  observations: readonly string[],
): OscalFinding {
  const { requirement: id, summary, rules } = requirement;
  const related = [...rules.map((rule) => ruleUuid({ scope }, rule)), ...observations];
  return {
    uuid: uuidOf(scope, 'requirement', id),
    title: `${id} ${summary}`.trim(),
    description: textOr(saidOf(requirement), id),
    props: [
      ...property('requirement', id),
      ...property('status', requirement.status),
      ...property('compliant', requirement.compliant),
      ...property('violated', requirement.violated),
      ...property('accepted', requirement.accepted),
      ...property('unjudged', requirement.unjudged),
      ...property('incidents', requirement.incidents),
    ],
    target: {
      type: 'objective-id',
      'target-id': controlId(framework, id),
      title: textOr(summary, id),
      status: statusOf(requirement),
    },
    ...(related.length > 0 && {
      'related-observations': related.map((uuid) => ({ 'observation-uuid': uuid })),
    }),
  };
}

function saidOf({
  compliant,
  violated,
  accepted,
  unjudged,
  incidents,
}: AssessedRequirement): string {
  return `${compliant} verdicts compliant, ${violated} violated, ${accepted} violated and accepted, ${unjudged} not given; ${incidents} incidents.`;
}

function statusOf({ status, remains }: AssessedRequirement): OscalFinding['target']['status'] {
  if (status === 'violated') return { state: 'not-satisfied', reason: 'fail' };
  if (status === 'in order' && remains === undefined) return { state: 'satisfied', reason: 'pass' };
  return { state: 'not-satisfied', reason: 'other', remarks: remarksOn(status, remains) };
}

function remarksOn(status: string, remains: string | undefined): string {
  const left =
    remains === undefined ? '' : ` A person has to look at what rules leave open: ${remains}`;
  switch (status) {
    case 'in order':
      return `What rules decide is in order.${left}`;
    case 'accepted':
      return `Resources break it, and each is an accepted risk.${left}`;
    case 'watched':
      return `What happens is raised as an incident; no state is judged.${left}`;
    default:
      return `Not everything was judged.${left}`;
  }
}
