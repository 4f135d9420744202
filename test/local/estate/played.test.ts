/** The whole story, played on the local stack: who did what, what is an incident, what was read. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dataPlatform, sandbox, shopProd } from '#local/demo/organization.ts';
import { createEstate } from '#local/estate/estate.ts';
import { createEstateReader } from '#local/estate/estate-reader.ts';
import { type LocalStack, startLocalStack } from '#local/local-stack.ts';
import { playStory } from '#local/play-story.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { epochMs, instantOf } from '#shared/domain/instant.ts';
import { createActors } from '#shared/store/actors.ts';
import { activeIncidents, openFindings } from '#shared/store/findings.ts';
import { now, story } from '../demo/told.ts';
import { rememberingLog } from '../remembering-log.ts';

const BASTION = 'sg-0f1fe6687bece16b1';
const WINDOWS = 'sg-0a3d843c9afb09bb1';
const VENDOR = 'sg-04a2acad28b0ec2e9';

const alerts: Alert[] = [];
let stack: LocalStack;

beforeAll(async () => {
  const begun = performance.now();
  // As if it were the story's own day: calls are remembered for 30 days.
  const clock = () => instantOf(epochMs(now) + Math.floor(performance.now() - begun));
  const estate = createEstate(story);
  stack = await startLocalStack({
    sinks: [{ name: 'test', post: async (alert) => void alerts.push(alert) }],
    reader: createEstateReader(estate, clock),
    clock,
    log: rememberingLog(),
    hasEmbedded: false,
  });
  await playStory(stack, story, { told: estate.told });
  return () => stack.stop();
}, 120_000);

/** What was told of one rule on one resource: how it changed, and who did it. */
const told = (rule: string, resourceId: string): readonly (readonly [string, string])[] =>
  alerts
    .filter((alert) => alert.rule.id === rule && alert.subject.resourceId === resourceId)
    .map((alert) => [alert.transition, namesOf(alert)]);

function namesOf({ who }: Alert): string {
  if (who?.kind !== 'known') return 'unknown';
  return who.calls
    .map(({ actor }) => `${actor?.principal.name} by ${actor?.means}`)
    .toSorted()
    .join(' or ');
}

describe('the story, played', () => {
  test('gives up the broken event alone', () => {
    expect([...stack.deadLetters().values()]).toEqual([1]);
  });

  test('names who opened the bastion and who closed it', async () => {
    expect(told('restricted-ssh', BASTION)).toEqual([
      ['opened', 'jonas.weber@shop.example by console'],
      ['resolved', 'atlantis by terraform'],
      ['regressed', 'unknown'],
      ['altered', 'lena.fischer@shop.example by console'], // a second network: it reaches further
    ]);
  });

  test('says with the regression who had fixed it', () => {
    const back = alerts.filter(({ transition }) => transition === 'regressed');
    const bastion = back.find(({ subject }) => subject.resourceId === BASTION);
    expect(bastion).toMatchObject({ rule: { id: 'restricted-ssh' }, closedBy: 'atlantis' });
  });

  test('completes the regression when its call comes four minutes later', async () => {
    const open = await openFindings(stack.table, { organization: true });
    const finding = open.find(
      ({ rule, subject }) => rule === 'restricted-ssh' && subject.resourceId === BASTION,
    );
    const [candidate, ...others] = finding?.who?.candidates ?? [];
    expect(others).toEqual([]);
    expect(candidate?.call).toBe('ec2.amazonaws.com AuthorizeSecurityGroupIngress');
    const actors = createActors(stack.table, () => '');
    expect((await actors.details(candidate?.actor ?? ''))?.principal.name).toBe(
      'jonas.weber@shop.example',
    );
  });

  test('names both where either may have done it', () => {
    expect(told('restricted-common-ports', WINDOWS)).toEqual([
      ['opened', 'AWSCloudFormation by cloudformation or lena.fischer@shop.example by console'],
      ['altered', 'sven-supplier by console'], // two more ports: it reaches further
    ]);
  });

  test('says why nobody is known where no call came', () => {
    const [opened] = alerts.filter(
      ({ rule, traits }) =>
        rule.id === 'encrypted-volumes' && traits.tags?.['Name'] === 'clickstream-restore',
    );
    expect(opened?.who).toMatchObject({ kind: 'unknown', why: expect.stringContaining('no call') });
  });

  test('finds the vendor’s access by a live read, before the item of AWS Config', () => {
    const [opened] = alerts.filter(
      ({ rule, subject }) => rule.id === 'restricted-ssh' && subject.resourceId === VENDOR,
    );
    const item = story.find(
      ({ event, at }) =>
        event['source'] === 'aws.config' &&
        at > (opened?.at ?? '') &&
        JSON.stringify(event).includes(VENDOR),
    );
    expect(told('restricted-ssh', VENDOR)).toEqual([
      ['opened', 'lena.fischer@shop.example by console'],
    ]);
    const [call] = opened?.who?.kind === 'known' ? opened.who.calls : [];
    expect(call?.call).toBe('ec2.amazonaws.com AuthorizeSecurityGroupIngress');
    expect(item?.shows?.[0]).toMatchObject({ item: { resourceId: VENDOR } });
    // As of the end of the call's second.
    expect(opened?.at).toMatch(/\.999Z$/);
  });

  test('reads an account again because of calls on it', () => {
    expect(told('cloudtrail-enabled', shopProd.id)).toEqual([
      ['opened', 'backup-operator by cli'],
      ['resolved', 'maya.lind@shop.example by console'],
    ]);
    expect(told('iam-root-access-key-check', sandbox.id)).toEqual([
      ['opened', 'root by console'],
      ['resolved', 'root by console'],
    ]);
    expect(told('ebs-snapshot-public-restorable-check', dataPlatform.id)).toEqual([
      ['opened', 'omar.haddad@shop.example by console'],
      ['resolved', 'omar.haddad@shop.example by console'],
    ]);
  });

  test('takes what should never happen for incidents, and nothing of Plumbline’s own', async () => {
    const incidents = await activeIncidents(stack.table, { organization: true });
    const [first] = incidents.filter(
      ({ rule, subject }) => rule === 'root-user-used' && subject.accountId === dataPlatform.id,
    );
    expect(first?.message).toContain('ConsoleLogin');
    const notable = incidents
      .filter(({ rule }) => !rule.startsWith('ec2-security-group'))
      .map(({ rule, subject, incident }) => `${rule} ${subject.accountId} ${incident?.count}`)
      .toSorted();
    expect(notable).toMatchInlineSnapshot(`
      [
        "account-calls-denied 111122223333 3",
        "account-calls-denied 222233334444 1",
        "account-settings-changed 444455556666 1",
        "cloudtrail-changed 111122223333 2",
        "ec2-image-or-snapshot-made-public 777788889999 1",
        "iam-policy-changed 111122223333 1",
        "iam-policy-changed 111122223333 2",
        "root-access-key-created 222233334444 1",
        "root-user-used 222233334444 3",
        "root-user-used 777788889999 5",
        "signin-failed 444455556666 2",
        "signin-failed 777788889999 1",
        "signin-without-mfa 444455556666 1",
      ]
    `);
  });
});
