import { DocumentError, type Fields } from '../../document/fields.ts';
import { inside } from '../thing.ts';
import { read, time, type VerdictEvent, word } from './envelope.ts';
import type { Compliance, Judgement } from './foreign-verdict.ts';
import { judgedResource } from './judged-resource.ts';

const statuses = ['ACTIVE', 'ARCHIVED', 'RESOLVED'] as const;

/** `Access Analyzer Finding`: somebody outside the zone of trust can reach a resource. */
export function accessAnalyzerJudgements(event: VerdictEvent): readonly Judgement[] {
  const { envelope, detail } = event;
  const { subject, traits } = judgedResource({
    accountId: read(detail, 'accountId'),
    region: read(detail, 'region'),
    name: resourceIn(detail),
    at: inside(detail.path, 'resource'),
    type: detail.text('resourceType'),
  });
  const { compliance, message } = saidOf(detail);
  return [
    {
      subject,
      traits,
      verdict: {
        origin: 'access-analyzer',
        rule: 'external-access',
        title: 'The resource is not accessible from outside the zone of trust',
        compliance,
        severity: detail.optionalFlag('isPublic') === true ? 'high' : 'medium',
        message,
        evidence:
          compliance === 'violation'
            ? ['principal', 'action', 'condition']
                .filter((path) => detail.has(path))
                .map((path) => ({ path, expected: null, actual: detail.raw(path) }))
            : [],
        fix: 'Take the access out of the policy, or archive the finding if it is intended.',
      },
      instance: detail.text('id'),
      judgedAt: time(detail, 'updatedAt'),
      judgedAtPath: inside(detail.path, 'updatedAt'),
      saidAt: time(envelope, 'time'),
    },
  ];
}

function resourceIn(detail: Fields): string {
  const resource = detail.text('resource');
  if (resource === '') throw new DocumentError(inside(detail.path, 'resource'), 'an ARN', resource);
  return resource;
}

function saidOf(detail: Fields): { readonly compliance: Compliance; readonly message: string } {
  const status = word(detail, 'status', statuses);
  // Its status stays as it was when it is deleted, with its analyzer or by age.
  if (detail.optionalFlag('isDeleted') === true) {
    return status === 'RESOLVED'
      ? { compliance: 'compliant', message: 'the access is gone' }
      : { compliance: 'notApplicable', message: 'the finding was deleted in IAM Access Analyzer' };
  }
  const error = detail.optionalText('error');
  if (status === 'RESOLVED') return { compliance: 'compliant', message: 'the access is gone' };
  if (status === 'ARCHIVED') {
    return { compliance: 'notApplicable', message: 'the finding was archived: access is intended' };
  }
  if (error !== undefined) {
    const message = `IAM Access Analyzer could not analyze the resource: ${error}`;
    return { compliance: 'unknown', message };
  }
  const who = detail.optionalFlag('isPublic') === true ? 'Anyone' : principalIn(detail);
  return { compliance: 'violation', message: `${who} outside the zone of trust has access to it` };
}

function principalIn(detail: Fields): string {
  const principal = JSON.stringify(detail.raw('principal') ?? {}).slice(0, 300);
  return principal === '{}' ? 'A principal' : `The principal ${principal}`;
}
