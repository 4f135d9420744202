import { DocumentError, type Fields } from '../../document/fields.ts';
import type { IgnoredReason } from '../observed.ts';
import { type Delivery, inside, type Thing } from '../thing.ts';
import { accessAnalyzerJudgements } from './access-analyzer.ts';
import type { VerdictEvent } from './envelope.ts';
import type { Judgement } from './foreign-verdict.ts';
import { guardDutyJudgements } from './guardduty.ts';
import { healthJudgements } from './health.ts';
import { ocsfJudgements, ocsfRepeats } from './ocsf-finding.ts';
import { asffJudgements, repeats } from './security-hub.ts';
import { trustedAdvisorJudgements } from './trusted-advisor.ts';

/**
 * Events of other tools that judge, by detail-type; AWS Config's own are notifications
 * (config-message.ts). Security Hub, GuardDuty and IAM Access Analyzer send what they find in
 * members from their administrator's account: there EventBridge's word that the service itself sent
 * it is the trust. What Trusted Advisor and AWS Health say is about the account that sends.
 */
const kinds: Readonly<Record<string, Kind>> = {
  'Trusted Advisor Check Item Refresh Notification': {
    source: 'aws.trustedadvisor',
    judged: trustedAdvisorJudgements,
  },
  'Security Hub Findings - Imported': {
    source: 'aws.securityhub',
    judged: (event) =>
      ofEach(event, (finding) => settled(repeats(finding), () => asffJudgements(finding, event))),
  },
  'Findings Imported V2': {
    source: 'aws.securityhub',
    judged: (event) =>
      ofEach(event, (finding) =>
        settled(ocsfRepeats(finding), () => ocsfJudgements(finding, event)),
      ),
  },
  'GuardDuty Finding': { source: 'aws.guardduty', judged: guardDutyJudgements },
  'Access Analyzer Finding': { source: 'aws.access-analyzer', judged: accessAnalyzerJudgements },
  'AWS Health Event': {
    source: 'aws.health',
    judged: (event) => settled(undefined, () => healthJudgements(event)),
  },
};

type Came = Judgement | IgnoredReason;

interface Kind {
  readonly source: string;
  judged(event: VerdictEvent): readonly Came[];
}

/** Who alone sends events of a detail-type that tell verdicts; undefined for other events. */
export function verdictSender(type: string): string | undefined {
  return kindOf(type)?.source;
}

/** The verdicts in an event of such a type, or what they are ignored for. */
export function verdictThings(envelope: Fields, from: Delivery): readonly Thing[] {
  const type = envelope.text('detail-type');
  const { account } = from;
  const came = kindOf(type)?.judged({ envelope, detail: envelope.record('detail'), account }) ?? [];
  return came.map((each) =>
    typeof each === 'string'
      ? { kind: 'ignored', reason: each, what: type }
      : { kind: 'verdict', value: each, from },
  );
}

function kindOf(type: string): Kind | undefined {
  return Object.hasOwn(kinds, type) ? kinds[type] : undefined;
}

/** Events of Security Hub carry one finding; the shape allows for several. */
function ofEach(
  { detail }: VerdictEvent,
  judged: (finding: Fields) => readonly Came[],
): readonly Came[] {
  const findings = detail.records('findings');
  if (findings.length > 0) return findings.flatMap(judged);
  throw new DocumentError(inside(detail.path, 'findings'), 'at least one finding', undefined);
}

function settled(
  repeated: 'aws-config' | 'plumbline' | undefined,
  judged: () => readonly Judgement[] | undefined,
): readonly Came[] {
  if (repeated !== undefined)
    return [repeated === 'plumbline' ? 'own-verdict' : 'repeated-verdict'];
  return judged() ?? ['other-event'];
}
