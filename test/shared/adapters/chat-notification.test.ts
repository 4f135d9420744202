import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chatLimits, chatNotification } from '#shared/adapters/chat-notification-message.ts';
import { alertWith, anyAlert, at } from '../alerts/alerts.ts';

const documentOf = (alert = alertWith()) => JSON.parse(chatNotification(alert).body);

test('a new finding, in the schema of custom notifications', () => {
  expect(documentOf()).toEqual({
    version: '1.0',
    source: 'custom',
    id: 't-1#restricted-ssh',
    content: {
      textType: 'client-markdown',
      title: '🟠 NEW · HIGH: Security groups do not open SSH to the internet – web',
      description: [
        '*Rule* `restricted-ssh` Scanners find an open port within minutes.',
        '*Resource* `AWS::EC2::SecurityGroup` `sg-0a1b2c3d`',
        '<https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#SecurityGroup:groupId=sg-0a1b2c3d|Open in the console>',
        '*Account* `111122223333` *Region* `eu-west-1`',
        '*Who* unknown – no call was looked for',
        'Port 22 is open to 0.0.0.0/0.',
        '• `ipPermissions[0].ipv4Ranges`: expected `no /0 network`, got `["0.0.0.0/0"]`',
        '_First seen 2026-11-20 14:03:05 UTC · open for 2 min 10 s · finding `0123456789abcdef0123456789abcdef`_',
      ].join('\n'),
      nextSteps: [
        'Limit the rule to known networks.',
        '`aws ec2 revoke-security-group-ingress --group-id sg-0a1b2c3d`',
      ],
      keywords: ['high', 'restricted-ssh', '111122223333', 'eu-west-1'],
    },
    metadata: {
      threadId: '0123456789abcdef0123456789abcdef',
      summary: 'NEW · HIGH: Security groups do not open SSH to the internet – web',
      eventType: 'opened',
      enableCustomActions: true,
    },
  });
});

test('one that is told again says what had hidden it', () => {
  const action = { was: 'excepted', wasBy: 'ben', why: 'until the move' } as const;
  const { content } = documentOf(alertWith({ transition: 'woken', action }));
  expect(content.description.split('\n')[0]).toBe(
    'the exception by ben ended at 2026-11-20 14:03:05 UTC: until the move',
  );
});

test('where it is, and whose', () => {
  const place = { account: 'shop-prod', path: 'Root/Production', owner: 'payments' };
  expect(documentOf(alertWith({ place })).content.description).toContain(
    '*Account* `111122223333` shop-prod Root/Production *Region* `eu-west-1`\n',
  );
  expect(documentOf(alertWith({ place })).content.description).toContain('\n*Owner* payments\n');
});

test('a resolved one says why and after how long, and offers no step', () => {
  const { content } = documentOf(
    alertWith({ transition: 'resolved', resolution: 'fixed', at: at('2026-11-20 17:15:05') }),
  );
  expect(content.nextSteps).toBeUndefined();
  expect(content.description).toContain('*What ended it* It was fixed.');
  expect(content.description).toContain('was open for 3 h 12 min');
});

test('whatever the fields hold, the limits of the schema hold and nobody is called', () => {
  fc.assert(
    fc.property(anyAlert, (alert) => {
      const { content, metadata } = documentOf(alert);
      expect(content.title.length).toBeLessThanOrEqual(chatLimits.title);
      expect(content.description.length).toBeGreaterThan(0);
      expect(content.description.length).toBeLessThanOrEqual(chatLimits.description);
      for (const step of content.nextSteps ?? []) {
        expect(step.length).toBeLessThanOrEqual(chatLimits.nextStep);
      }
      for (const word of content.keywords) {
        expect(word.length).toBeLessThanOrEqual(chatLimits.keyword);
      }
      const texts = [
        content.title,
        content.description,
        metadata.summary,
        ...(content.nextSteps ?? []),
      ];
      for (const text of texts) {
        expect(text.replace(/<https:\/\/[^<>|\s]+\|[^<>\n]*>/g, '')).not.toMatch(/[<>]/);
        expect(text).not.toMatch(/@(channel|here|everyone)/i);
      }
    }),
    { numRuns: 300 },
  );
});
