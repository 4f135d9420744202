import { known } from '#shared/document/known.ts';
import { textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { ATTRIBUTES, loadBalancer } from './load-balancer.ts';

export default defineRule({
  id: 'elb-logging-enabled',
  title: 'Application and Classic Load Balancers log the requests to them',
  severity: 'medium',
  pillar: 'operations',
  why: 'Without access logs nobody can say later who asked for what, and what the targets answered.',
  fix: 'Deliver access logs to a bucket for logs.',
  fixCommand:
    'aws elbv2 modify-load-balancer-attributes --load-balancer-arn {resourceId} --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=<bucket> --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/elb-logging-enabled.html',
  on: loadBalancer,
  parameters: { s3BucketNames: textList([], 'names of the buckets that logs may go to') },
  messages: {
    off: 'Load balancer {balancer} ({kind}) does not log the requests to it.',
    elsewhere: 'Load balancer {balancer} ({kind}) logs to {bucket} instead of {wanted}.',
  },

  evaluate({ name, kind, logs, logBucket }, { parameters, violation }) {
    if (kind === 'network' || kind === 'gateway') {
      return notApplicable(`${kind} load balancers are not judged`);
    }
    const data = { balancer: name, kind };
    if (!known(logs, ATTRIBUTES)) {
      const path = `${ATTRIBUTES}.${kind === 'classic' ? 'accessLog' : 'access_logs.s3'}.enabled`;
      return violation('off', data, { path, expected: true, actual: false });
    }
    const wanted = parameters.s3BucketNames;
    if (wanted.length === 0) return compliant;
    const bucket = known(logBucket, ATTRIBUTES);
    if (wanted.includes(bucket)) return compliant;
    const evidence = { path: ATTRIBUTES, expected: wanted, actual: bucket };
    return violation('elsewhere', { ...data, bucket, wanted: wanted.join(' or ') }, evidence);
  },
});
