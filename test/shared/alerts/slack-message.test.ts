import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SlackMessage, slackMessage } from '#shared/alerts/slack-message.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { alertWith, anyAlert, at } from './alerts.ts';

/** Every text of the blocks, in order. */
function texts({ blocks }: SlackMessage): readonly string[] {
  return blocks.flatMap((block) => {
    if ('elements' in block) return block.elements.map((each) => each.text);
    return 'fields' in block ? block.fields.map((each) => each.text) : [block.text.text];
  });
}

describe('the fields, in their order', () => {
  test('a new finding', () => {
    const message = slackMessage(alertWith());
    expect(message.text).toBe(
      'NEW · HIGH: Security groups do not open SSH to the internet (restricted-ssh) – AWS::EC2::SecurityGroup web in 111122223333',
    );
    expect(texts(message)).toEqual([
      '🟠 *NEW · HIGH*',
      '*Rule*\nSecurity groups do not open SSH to the internet (<https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html|restricted-ssh>)\nScanners find an open port within minutes.',
      '*Resource*\n`AWS::EC2::SecurityGroup` `sg-0a1b2c3d` `web`\n<https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#SecurityGroup:groupId=sg-0a1b2c3d|Open in the console>',
      '*Account*\n`111122223333`',
      '*Region*\n`eu-west-1`',
      '*Who*\nunknown – no call was looked for',
      '*Expected and found*\nPort 22 is open to 0.0.0.0/0.\n• `ipPermissions[0].ipv4Ranges`: expected `no /0 network`, got `["0.0.0.0/0"]`',
      '*How to fix*\nLimit the rule to known networks.\n```\naws ec2 revoke-security-group-ingress --group-id sg-0a1b2c3d\n```',
      'First seen 2026-11-20 14:03:05 UTC · open for 2 min 10 s · finding `0123456789abcdef0123456789abcdef` · recorded 2026-11-20 14:05:15 UTC',
    ]);
  });

  test('a resolved one says why and after how long, and offers no fix', () => {
    const message = slackMessage(
      alertWith({
        transition: 'resolved',
        resolution: 'deleted',
        message: 'the resource has been deleted',
        evidence: [],
        at: at('2026-11-20 17:15:05'),
        recordedAt: at('2026-11-20 17:16:00'),
      }),
    );
    expect(texts(message)).toEqual([
      '✅ *RESOLVED*',
      '*Rule*\nSecurity groups do not open SSH to the internet (<https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html|restricted-ssh>)',
      '*Resource*\n`AWS::EC2::SecurityGroup` `sg-0a1b2c3d` `web`',
      '*Account*\n`111122223333`',
      '*Region*\n`eu-west-1`',
      '*Who*\nunknown – no call was looked for',
      '*What ended it*\nThe resource was deleted.\nthe resource has been deleted',
      'First seen 2026-11-20 14:03:05 UTC · was open for 3 h 12 min, until 2026-11-20 17:15:05 UTC · finding `0123456789abcdef0123456789abcdef` · recorded 2026-11-20 17:16:00 UTC',
    ]);
  });

  test('one that is back says so, when it was last closed, and by whom', () => {
    const message = slackMessage(
      alertWith({
        transition: 'regressed',
        closedBefore: at('2026-11-17 09:00:00'),
        closedBy: 'ben <!channel>',
      }),
    );
    expect(message.text).toMatch(/^BACK AGAIN · HIGH: /);
    expect(texts(message)[0]).toBe('🔁 🟠 *BACK AGAIN · HIGH*');
    expect(texts(message).at(-1)).toContain(
      ' · last closed 2026-11-17 09:00:00 UTC by ben &lt;!channel&gt; · ',
    );
  });

  test('where it is and whose; the owner is called only for what is severe and not over', () => {
    const place = { account: 'shop-prod', path: 'Root/Production', owner: 'U0ADA4711' };
    const shown = (changes: Partial<Alert>) =>
      texts(slackMessage(alertWith({ place, ...changes })));
    expect(shown({})[3]).toBe('*Account*\n`111122223333` shop-prod\nRoot/Production');
    const owner = (changes: Partial<Alert>) => shown(changes).at(-2);
    expect(owner({})).toBe('*Owner*\n<@U0ADA4711>');
    expect(owner({ severity: 'medium' })).toBe('*Owner*\nU0ADA4711');
    expect(owner({ transition: 'resolved' })).toBe('*Owner*\nU0ADA4711');
    const named = (who: string) => owner({ place: { owner: who } });
    expect(named('payments')).toBe('*Owner*\npayments');
    // A group is called by nobody who may only write a tag.
    expect(named('S0123456789')).toBe('*Owner*\nS0123456789');
    expect(named('<!channel> <@U0ADA4711>')).toBe('*Owner*\n&lt;!channel&gt; &lt;@U0ADA4711&gt;');
  });

  test('one that is told again says what had hidden it, who had hidden it, and why', () => {
    const action = { was: 'excepted', wasBy: 'ben <!here>', why: 'until the move' } as const;
    const said =
      'the exception by ben &lt;!here&gt; ended at 2026-11-20 14:03:05 UTC: until the move';
    expect(texts(slackMessage(alertWith({ transition: 'woken', action })))[0]).toBe(
      `⏰ 🟠 *STILL OPEN · HIGH*\n${said}`,
    );
    const early = { ...action, by: 'ada' };
    expect(texts(slackMessage(alertWith({ transition: 'woken', action: early })))[0]).toContain(
      'was ended by ada at',
    );
  });

  test('three values are shown, the others counted', () => {
    const evidence = [1, 2, 3, 4, 5].map((each) => ({
      path: `ports[${each}]`,
      expected: false,
      actual: null,
    }));
    expect(texts(slackMessage(alertWith({ evidence })))[6]).toBe(
      '*Expected and found*\nPort 22 is open to 0.0.0.0/0.\n' +
        '• `ports[1]`: expected `false`, got `nothing`\n' +
        '• `ports[2]`: expected `false`, got `nothing`\n' +
        '• `ports[3]`: expected `false`, got `nothing`\n+2 more',
    );
  });

  test('a rule that is gone leaves no blanks', () => {
    const rule = { id: 'old-rule', title: 'old-rule', why: '', fix: '', reference: '' };
    const message = slackMessage(alertWith({ rule }));
    expect(texts(message)[1]).toBe('*Rule*\nold-rule (`old-rule`)');
    expect(texts(message).join()).not.toContain('How to fix');
  });
});

describe('hostile texts', () => {
  const resource = (resourceId: string): string =>
    texts(
      slackMessage(alertWith({ subject: { ...alertWith().subject, resourceId }, traits: {} })),
    )[2]?.split('\n')[1] ?? '';

  test.each([
    ['a mention of everybody', '<!channel>', '`&lt;!channel&gt;`'],
    ['a mention in plain words', '@channel and @here', '`＠channel and ＠here`'],
    ['an ampersand', 'a&b', '`a&amp;b`'],
    ['a backtick', 'a`*b*', '`aˋ*b*`'],
    ['a line end', 'a\nb', '`a\\nb`'],
    ['a terminal command', '\u001b[31m', '`\\u001b[31m`'],
    ['a turned reading direction', '\u202Egpj.exe', '`\\u202egpj.exe`'],
    ['an invisible mark', 'a\u200bb', '`a\\u200bb`'],
    ['half a character', '\ud800', '`\\ud800`'],
    ['nothing', '', '`(empty)`'],
    ['a name of 1,024 letters', 'x'.repeat(1_024), `\`${'x'.repeat(182)}… +842 more\``],
  ])('%s', (_, name, shown) => {
    expect(resource(name)).toBe(`\`AWS::EC2::SecurityGroup\` ${shown}`);
  });

  test('a message cannot write itself in bold or as code', () => {
    const message = slackMessage(alertWith({ message: '*RESOLVED* ~old~ `x`' }));
    expect(texts(message)[6]).toContain('∗RESOLVED∗ ∼old∼ ˋxˋ');
  });

  test.each([
    ['too long', `aws ${'x'.repeat(1_500)}`],
    ['holding the end of a block', 'aws ```'],
    ['holding what cannot be seen', 'aws \u202e'],
  ])('a command %s is named, not cut', (_, fixCommand) => {
    const fix = texts(slackMessage(alertWith({ rule: { ...alertWith().rule, fixCommand } })))[7];
    expect(fix).toBe(
      `*How to fix*\nLimit the rule to known networks.\n_+1 more: a command that cannot be shown whole here (${fixCommand.length} characters)_`,
    );
  });

  test.each(['javascript:alert(1)', 'https://a.example/|x>', 'https://a b', ''])(
    'a reference that is no https address is no link: %s',
    (reference) => {
      const rule = { ...alertWith().rule, reference };
      expect(texts(slackMessage(alertWith({ rule })))[1]).toContain('(`restricted-ssh`)');
    },
  );

  const UNSEEN = /[^\P{Cc}\n]|\p{Cf}|\p{Zl}|\p{Zp}/u;

  test('whatever the fields hold, the limits hold and nothing gets out', () => {
    fc.assert(
      fc.property(anyAlert, (alert) => {
        const message = slackMessage(alert);
        expect(JSON.stringify(message).length).toBeLessThanOrEqual(8_000);
        expect(message.blocks.length).toBeLessThanOrEqual(12);
        expect(message.text).not.toMatch(/[\n<>]/);
        for (const text of [message.text, ...texts(message)]) {
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(2_900);
          expect(text).not.toMatch(UNSEEN);
          expect(text.isWellFormed()).toBe(true);
          expect(text.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
          expect(text.replace(/<https:\/\/[^<>|\s]+\|[^<>\n]*>/g, '')).not.toMatch(/[<>]/);
          expect(text).not.toMatch(/@(channel|here|everyone)/i);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('every field at its worst at once still fits', () => {
    for (const worst of [
      '"'.repeat(3_000),
      '&'.repeat(3_000),
      '😀'.repeat(3_000),
      '\u202e'.repeat(3_000),
      'x'.repeat(3_000),
    ]) {
      const message = slackMessage(
        alertWith({
          transition: 'regressed',
          finding: worst,
          rule: {
            id: worst,
            title: worst,
            why: worst,
            fix: worst,
            fixCommand: 'x'.repeat(1_280),
            reference: `https://a.example/${'x'.repeat(280)}`,
          },
          subject: {
            accountId: worst,
            region: 'eu-west-1',
            resourceType: worst,
            resourceId: worst,
          },
          traits: { arn: worst, name: `${worst}!` },
          place: { account: worst, path: worst, owner: worst },
          message: worst,
          evidence: [1, 2, 3, 4].map(() => ({ path: worst, expected: worst, actual: worst })),
          closedBefore: at('2026-11-17 09:00:00'),
        }),
      );
      expect(JSON.stringify(message).length).toBeLessThanOrEqual(8_000);
    }
  });
});
