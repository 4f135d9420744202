/**
 * OSCAL assessment results of a framework, written piece by piece: observations of hundreds of
 * thousands of findings need no more memory than a few of them.
 */
import { type AssessedRequirement, controlId, isAssessed, requirementFinding } from './findings.ts';
import {
  findingObservation,
  findingUuid,
  inventoryItem,
  type ObservationContext,
  type ObservedFinding,
  type ObservedRule,
  resourceUuid,
  ruleObservation,
} from './observations.ts';
import { type BackMatterResource, OSCAL_VERSION, property } from './types.ts';
import { uuidOf } from './uuid.ts';

export interface AssessedFile {
  readonly name: string;
  readonly sha256: string;
}

export interface Assessment {
  readonly framework: { readonly id: string; readonly title: string; readonly version: string };
  readonly from: string;
  readonly to: string;
  /** As of when, and by what was recorded until when. */
  readonly asOf: string;
  readonly knownAt: string;
  /** What made it: a name and a version. */
  readonly madeBy: string;
  readonly requirements: readonly AssessedRequirement[];
  readonly rules: readonly ObservedRule[];
  /** Files that lie beside it. */
  readonly files: readonly AssessedFile[];
  /** Names among them. */
  readonly findingsFile: string;
  readonly resourcesFile: string;
}

export type FindingSource = () => AsyncIterable<ObservedFinding> | Iterable<ObservedFinding>;

/** The document's text in pieces. findings: those of one resource one after the other; read thrice. */
export async function* assessmentResults(
  assessment: Assessment,
  findings: FindingSource,
): AsyncGenerator<string> {
  const { framework, from, to, asOf, knownAt } = assessment;
  const scope = [framework.id, framework.version, from, to, asOf, knownAt].join(' ');
  const context: ObservationContext = {
    scope,
    at: asOf,
    findingsHref: assessment.findingsFile,
    resourcesHref: assessment.resourcesFile,
  };
  yield `{"assessment-results":{"uuid":${text(uuidOf(scope, 'document'))},`;
  yield `"metadata":${text(metadata(assessment))},`;
  yield `"import-ap":${text({ href: `#${planUuid(scope)}` })},"results":[{`;
  yield `"uuid":${text(uuidOf(scope, 'result'))},`;
  yield `"title":${text(`${framework.title} ${framework.version}`)},`;
  yield `"description":${text(describe(assessment))},`;
  yield `"start":${text(from)},"end":${text(to)},`;
  yield `"props":${text([...property('as-of', asOf), ...property('known-at', knownAt)])},`;
  if (!(await isEmpty(findings))) {
    yield '"local-definitions":{"inventory-items":[';
    yield* listed(inventory(findings));
    yield ']},';
  }
  yield `"reviewed-controls":${text(reviewed(assessment))}`;
  // OSCAL takes no empty lists. Findings are of rules, and rules of requirements that were assessed.
  if (assessment.rules.length > 0) {
    yield ',"observations":[';
    yield* listed(observations(context, assessment, findings));
    yield ']';
  }
  if (assessment.requirements.some(isAssessed)) {
    yield ',"findings":[';
    yield* listed(conclusions(scope, assessment, findings));
    yield ']';
  }
  yield `}],"back-matter":${text({ resources: backMatter(scope, assessment) })}}}\n`;
}

const text = (value: unknown): string => JSON.stringify(value);

async function* listed(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const value of values) {
    yield `${isFirst ? '' : ','}\n${text(value)}`;
    isFirst = false;
  }
}

async function isEmpty(findings: FindingSource): Promise<boolean> {
  for await (const _ of findings()) return false;
  return true;
}

function metadata({ framework, asOf, knownAt, madeBy }: Assessment) {
  return {
    title: `Assessment results: ${framework.title} ${framework.version}`,
    'last-modified': knownAt,
    version: `${asOf} known at ${knownAt}`,
    'oscal-version': OSCAL_VERSION,
    props: [...property('made-by', madeBy)],
  };
}

const planUuid = (scope: string): string => uuidOf(scope, 'plan');

const describe = ({ asOf, knownAt }: Assessment): string =>
  `What rules say of resources as of ${asOf}, by what had been recorded until ${knownAt}. What no rule judged is not satisfied.`;

/** Requirements without a rule are not assessed, and said to be so. */
function reviewed({ framework, requirements }: Assessment) {
  const ids = (those: readonly AssessedRequirement[]) =>
    those.map(({ requirement }) => ({ 'control-id': controlId(framework.id, requirement) }));
  const assessed = ids(requirements.filter(isAssessed));
  const others = ids(requirements.filter((each) => !isAssessed(each)));
  return {
    'control-selections': [
      {
        ...(assessed.length > 0 ? { 'include-controls': assessed } : {}),
        ...(others.length > 0 && { 'exclude-controls': others }),
      },
    ],
    ...(others.length > 0 && {
      remarks: 'What is excluded is left to a person, or not covered yet.',
    }),
  };
}

async function* inventory(findings: FindingSource): AsyncGenerator<unknown> {
  let before = '';
  for await (const finding of findings()) {
    const uuid = resourceUuid(finding);
    if (uuid !== before) yield inventoryItem(finding);
    before = uuid;
  }
}

async function* observations(
  context: ObservationContext,
  { rules }: Assessment,
  findings: FindingSource,
): AsyncGenerator<unknown> {
  for (const rule of rules) yield ruleObservation(context, rule);
  for await (const finding of findings()) yield findingObservation(context, finding);
}

/** Of each finding sixteen bytes are kept, by rule. */
async function* conclusions(
  scope: string,
  { framework, requirements }: Assessment,
  findings: FindingSource,
): AsyncGenerator<unknown> {
  const byRule = new Map<string, Buffer[]>();
  for await (const finding of findings()) {
    const id = Buffer.from(findingUuid({ scope }, finding).replaceAll('-', ''), 'hex');
    const own = byRule.get(finding.rule);
    if (own === undefined) byRule.set(finding.rule, [id]);
    else own.push(id);
  }
  for (const requirement of requirements.filter(isAssessed)) {
    const ids = requirement.rules.flatMap((rule) => byRule.get(rule) ?? []).map(dashed);
    yield requirementFinding({ scope, framework: framework.id }, requirement, ids);
  }
}

function dashed(id: Buffer): string {
  const hex = id.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function backMatter(
  scope: string,
  { files, framework }: Assessment,
): readonly BackMatterResource[] {
  const plan: BackMatterResource = {
    uuid: planUuid(scope),
    title: `What was assessed: ${framework.title} ${framework.version}`,
    description: 'The requirements, the rules that bear on each, and what they leave open.',
    rlinks: [{ href: 'requirements.json', 'media-type': 'application/json' }],
  };
  return [
    plan,
    ...files.map(({ name, sha256 }) => ({
      uuid: uuidOf(scope, 'file', name),
      title: name,
      rlinks: [{ href: name, hashes: [{ algorithm: 'SHA-256' as const, value: sha256 }] }],
    })),
  ];
}
