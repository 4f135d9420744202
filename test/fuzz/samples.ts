/** Valid documents of every kind that is read: our fixtures, and the examples of every rule. */
import { readdirSync } from 'node:fs';
import { pages } from '#test/rules/docs/pages.ts';
import { fixture } from '#test/shared/events/fixture.ts';
import { everyKind } from '#test/shared/events/verdicts/payloads.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { recordOfExample } from '../../scripts/generate/call-example.ts';
import { observationOf } from '../../scripts/generate/example.ts';
import { examplesOf } from '../../scripts/generate/page-body.ts';
import { type Sample, sampleOf } from './changed.ts';

const FIXTURES = new URL('../shared/events/fixtures/', import.meta.url);

/** Events of a service that nothing here watches. */
export const otherEvents: readonly Sample[] = ['running', 'stopped', 'terminated'].map((state) =>
  sampleOf(state, {
    version: '0',
    id: 'e-1',
    'detail-type': 'EC2 Instance State-change Notification',
    source: 'aws.ec2',
    account: '111122223333',
    time: '2026-03-04T05:06:07Z',
    region: 'eu-west-1',
    resources: [],
    detail: { 'instance-id': 'i-0a1b2c3d4e5f60718', state },
  }),
);

/** What sources send, as they wrap it. */
export const wireSamples: readonly Sample[] = [
  ...readdirSync(FIXTURES).map((file) => sampleOf(file, fixture(file.replace('.json', '')))),
  ...everyKind.map(([name, event]) => sampleOf(name, event)),
  ...otherEvents,
];

/** Observations that some rule watches: two and more of every rule on states. */
export const observationSamples: readonly Sample[] = pages.flatMap(({ id, rule, body }) =>
  rule.kind === 'condition'
    ? examplesOf(body).map(({ text }, at) => sampleOf(`${id} ${at}`, observationOf(rule, text)))
    : [],
);

/** Records that some rule on calls is asked about, and one that none is. */
export const recordSamples: readonly Sample[] = [
  ...pages.flatMap(({ id, rule, body }) =>
    rule.kind === 'incident'
      ? examplesOf(body).map(({ text }, at) => sampleOf(`${id} ${at}`, recordOfExample(rule, text)))
      : [],
  ),
  sampleOf('unwatched', cloudtrailRecord('sqs', 'PurgeQueue')),
];
