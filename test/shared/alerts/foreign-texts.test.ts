import { expect, test } from 'vitest';
import { foreignTextsOf } from '#shared/alerts/foreign-texts.ts';
import { origins } from '#shared/events/verdicts/foreign-verdict.ts';

const own = {
  title: 'Security groups do not open SSH to the internet',
  why: 'Scanners find an open port within minutes.',
  fix: 'Limit the rule to known networks.',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html',
};
const rulebook = (id: string) => (id === 'restricted-ssh' ? own : undefined);

test.each(Object.entries(origins))('%s: every text is there', (origin, whose) => {
  const texts = foreignTextsOf(`${origin}:Made-Up..0123456789ab`, () => undefined);
  expect(texts).toMatchObject({
    id: `${origin}:Made-Up..0123456789ab`,
    title: `Made-Up (${whose})`,
  });
  expect(texts?.why).toMatch(/\.$/);
  expect(texts?.fix).toMatch(/\.$/);
  expect(texts?.reference).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
});

test.each([
  'restricted-ssh',
  'restricted-ssh.eu-west-1',
  'conformance-pack.restricted-ssh',
  'securityhub-restricted-ssh',
])('aws-config:%s has the texts of our rule of that name', (name) => {
  expect(foreignTextsOf(`aws-config:${name}`, rulebook)).toEqual({
    id: `aws-config:${name}`,
    title: `${own.title} (AWS Config)`,
    why: `AWS Config's own rule ${name} judged it. ${own.why}`,
    fix: own.fix,
    reference: own.reference,
  });
});

test('no other tool takes our texts', () => {
  expect(foreignTextsOf('guardduty:restricted-ssh', rulebook)?.fix).not.toBe(own.fix);
});

test.each([
  ['security-hub:CloudTrail.2', 'CloudTrail.2'],
  ['security-hub:IAM.9.eu-west-1', 'IAM.9'],
  ['security-hub:S3.8..0123456789ab', 'S3.8'],
])('%s: the page of the control', (id, control) => {
  expect(foreignTextsOf(id, rulebook)?.reference).toBe(
    `https://docs.aws.amazon.com/console/securityhub/${control}/remediation`,
  );
});

test.each(['restricted-ssh', 'nobody:rule', ':', ''])('%j is no rule of another tool', (id) => {
  expect(foreignTextsOf(id, rulebook)).toBeUndefined();
});
