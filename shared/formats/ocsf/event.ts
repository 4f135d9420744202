/**
 * A finding as an event of OCSF: a condition as a Compliance Finding (class 2003), an incident as a
 * Detection Finding (class 2004), since nothing that happened once can become compliant.
 */
import { fixCommand } from '../../alerts/fix-command.ts';
import { GLOBAL_REGION } from '../../domain/subject.ts';
import type { FormattedFinding } from '../finding.ts';
import type { Knowledge, RuleKnowledge } from '../knowledge.ts';
import { lines, type Writing } from '../writing.ts';
import { resourceOf } from './resource.ts';
import {
  activityOf,
  complianceWords,
  OCSF_VERSION,
  severityOf,
  statusOf,
  type Word,
} from './words.ts';

/** One event a line: what collectors of OCSF read, and what can be written as it comes. */
export function ocsf(
  knowledge: Knowledge,
  json?: { json(value: unknown): string },
): Writing<FormattedFinding> {
  return lines((finding: FormattedFinding) => ocsfEvent(finding, knowledge), json);
}

const CATEGORY = { uid: 2, name: 'Findings' };
const classes = {
  condition: { uid: 2003, name: 'Compliance Finding' },
  incident: { uid: 2004, name: 'Detection Finding' },
} as const;

/** Times are milliseconds since 1970. */
export function ocsfEvent(finding: FormattedFinding, knowledge: Knowledge) {
  const rule = knowledge.ruleOf(finding.rule);
  const { uid, name } = classes[finding.kind];
  const activity = activityOf(finding);
  const opened = Date.parse(finding.openedAt);
  const time = finding.closedAt === undefined ? opened : Date.parse(finding.closedAt);
  return {
    activity_id: activity.id,
    activity_name: activity.word,
    category_uid: CATEGORY.uid,
    category_name: CATEGORY.name,
    class_uid: uid,
    class_name: name,
    type_uid: uid * 100 + activity.id,
    type_name: `${name}: ${activity.word}`,
    time,
    ...both('severity', severityOf(finding)),
    ...both('status', statusOf(finding)),
    ...(finding.state !== 'open' && { status_detail: stateText(finding) }),
    message: finding.message,
    metadata: {
      version: OCSF_VERSION,
      product: { name: 'Plumbline', vendor_name: 'Plumbline', version: knowledge.version },
      profiles: ['cloud'],
      uid: `${finding.finding}:${activity.id}:${time}`,
    },
    cloud: cloudOf(finding),
    finding_info: infoOf(finding, rule, opened),
    ...(finding.kind === 'condition' && { compliance: complianceOf(finding, rule) }),
    remediation: remediationOf(finding, rule),
    resources: [resourceOf(finding)],
    ...(finding.evidence.length > 0 && {
      evidences: finding.evidence.map(({ path, expected, actual }) => ({
        data: { path, expected: expected ?? null, actual: actual ?? null },
      })),
    }),
    ...(finding.ou !== undefined && { unmapped: { ou: finding.ou } }),
  };
}

function both<Name extends string>(name: Name, word: Word | undefined) {
  return word === undefined ? {} : { [`${name}_id`]: word.id, [name]: word.word };
}

function stateText({ state, because }: FormattedFinding): string {
  if (because === undefined) return state;
  return `${state}${because.until === undefined ? '' : ` until ${because.until}`}: ${because.reason}`;
}

function cloudOf({ accountId, accountName, region }: FormattedFinding) {
  return {
    provider: 'AWS',
    account: {
      uid: accountId,
      ...(accountName !== undefined && { name: accountName }),
      type: 'AWS Account',
      type_id: 10,
    },
    ...(region !== GLOBAL_REGION && { region }),
  };
}

function infoOf(finding: FormattedFinding, rule: RuleKnowledge, opened: number) {
  const { closedAt, recordedAt } = finding;
  const modified = closedAt ?? recordedAt;
  return {
    uid: finding.finding,
    title: rule.title,
    ...(rule.why !== '' && { desc: rule.why }),
    ...(rule.pillar !== undefined && { types: [rule.pillar] }),
    created_time: opened,
    first_seen_time: opened,
    ...(modified !== undefined && { modified_time: Date.parse(modified) }),
    ...(finding.event !== undefined && {
      related_events: [{ uid: finding.event, type: 'AWS CloudTrail event' }],
    }),
    analytic: {
      uid: rule.id,
      name: rule.title,
      type: 'Rule',
      type_id: 1,
      ...(rule.version !== undefined && { version: rule.version }),
    },
  };
}

function complianceOf({ said = 'violation', message }: FormattedFinding, rule: RuleKnowledge) {
  return {
    control: rule.id,
    ...both('status', complianceWords[said]),
    ...(said !== 'violation' && said !== 'compliant' && { status_details: [message] }),
    ...(rule.standards.length > 0 && {
      standards: rule.standards.map(({ title }) => title),
      requirements: rule.standards.flatMap(({ id, requirements }) =>
        requirements.map((each) => `${id} ${each}`),
      ),
    }),
  };
}

function remediationOf(finding: FormattedFinding, rule: RuleKnowledge) {
  const { accountId, region, resourceType, resourceId, name } = finding;
  const subject = { accountId, region, resourceType, resourceId };
  const command = fixCommand(rule.fixCommand, subject, name === undefined ? {} : { name });
  return {
    desc: command === undefined ? rule.fix : `${rule.fix}\n${command}`,
    ...(rule.reference !== '' && { references: [rule.reference] }),
  };
}
