import type { Who } from '../data/answers.ts';
import { minuteText } from '../text/times.ts';

/** Who may have done it, or why that is not known: never nothing. */
export function WhoDid({ who }: { readonly who: Who }) {
  if (who.kind === 'unknown') return <span class="unknown">unknown: {who.why}</span>;
  return (
    <ul class="calls">
      {who.calls.length > 1 && <li class="kind">One of {who.calls.length} calls:</li>}
      {who.calls.map(({ eventId, call, time, actor }) => (
        <li key={eventId}>
          <strong>{actor?.principal.name ?? '(a forgotten person)'}</strong>
          {actor !== undefined && actor.means !== 'unknown' && ` ${byMeans(actor.means)}`}
          <span class="kind">
            {call.replace('.amazonaws.com', '')} · {minuteText(time)} UTC
            {typeof actor?.['sourceIp'] === 'string' && ` · from ${actor['sourceIp']}`}
          </span>
          <span class="id">{eventId}</span>
        </li>
      ))}
    </ul>
  );
}

const means: Readonly<Record<string, string>> = {
  console: 'in the console',
  cloudformation: 'by CloudFormation',
  terraform: 'by Terraform',
  cdk: 'by CDK',
  cli: 'by CLI',
  sdk: 'by SDK',
  service: 'by an AWS service',
};

const byMeans = (name: string): string => (Object.hasOwn(means, name) ? (means[name] ?? '') : '');
