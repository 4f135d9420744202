import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SlackPost } from '#shared/alerts/slack-block.ts';
import { threadLine } from '#shared/alerts/slack-line.ts';
import { parentMessage } from '#shared/alerts/slack-parent.ts';
import { advanced, presentOf } from '#shared/alerts/slack-present.ts';
import type { ToldAlert } from '#shared/alerts/slack-told.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { alertWith, anyAlert, anyText, hostileTexts } from './alerts.ts';

const UNSEEN = /[^\P{Cc}\n]|\p{Cf}|\p{Zl}|\p{Zp}/u;

/** Every text that Slack formats. */
function texts({ text, blocks }: SlackPost): readonly string[] {
  return [
    text,
    ...blocks.flatMap((block) => {
      if (block.type === 'actions') return [];
      if ('elements' in block) return block.elements.map((each) => each.text);
      return 'fields' in block ? block.fields.map((each) => each.text) : [block.text.text];
    }),
  ];
}

function checkLimits(post: SlackPost): void {
  expect(JSON.stringify(post).length).toBeLessThanOrEqual(8_000);
  expect(post.blocks.length).toBeLessThanOrEqual(12);
  expect(post.text).not.toMatch(/[\n<>]/);
  for (const text of texts(post)) {
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(2_900);
    expect(text).not.toMatch(UNSEEN);
    expect(text.isWellFormed()).toBe(true);
    expect(text.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
    expect(text.replace(/<https:\/\/[^<>|\s]+\|[^<>\n]*>/g, '')).not.toMatch(/[<>]/);
    expect(text).not.toMatch(/@(channel|here|everyone)/i);
  }
}

const anyToldAlert: fc.Arbitrary<ToldAlert> = fc
  .tuple(
    anyAlert,
    fc.record(
      {
        by: anyText,
        why: anyText,
        until: fc.integer({ min: 0, max: 4_000_000_000_000 }).map(instantOf),
        was: fc.constantFrom('snoozed' as const, 'excepted' as const),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([alert, action]) => ({ ...alert, action }));

const links = {
  timelineUrl: `https://plumbline.example/findings/${'f'.repeat(300)}`,
  before: `https://example.slack.com/archives/C1/${'p'.repeat(300)}`,
  after: `https://example.slack.com/archives/C1/${'q'.repeat(300)}`,
  isPossibleRepeat: true,
};

test('whatever was told, the limits hold and nothing gets out', () => {
  fc.assert(
    fc.property(fc.array(anyToldAlert, { minLength: 1, maxLength: 4 }), ([first, ...rest]) => {
      if (first === undefined) return;
      const present = rest.reduce(advanced, presentOf(first));
      checkLimits(parentMessage(present));
      checkLimits(parentMessage(present, links));
      checkLimits(threadLine(first));
      checkLimits(threadLine(first, { isLate: true, isPossibleRepeat: true }));
    }),
    { numRuns: 500 },
  );
});

test('every field at its worst at once still fits, and says what is left out', () => {
  for (const text of ['"', '&', '😀', '\u202e', 'x', ...hostileTexts]) {
    const worst = text.repeat(Math.ceil(3_000 / Math.max(1, text.length)));
    const { rule, subject } = alertWith();
    const alert: ToldAlert = {
      ...alertWith({
        transition: 'snoozed',
        rule: {
          ...rule,
          title: worst,
          why: worst,
          fix: worst,
          fixCommand: 'x'.repeat(1_280),
          reference: `https://a.example/${'x'.repeat(280)}`,
        },
        subject: { ...subject, accountId: worst, resourceType: worst, resourceId: worst },
        traits: { arn: worst, name: `${worst}!` },
        place: { account: worst, path: worst, owner: worst },
        message: worst,
        evidence: [1, 2, 3, 4].map(() => ({ path: worst, expected: worst, actual: worst })),
        who: { kind: 'unknown', why: worst },
      }),
      action: { by: worst, why: worst, until: instantOf(0) },
    };
    const post = parentMessage(presentOf(alert), links);
    checkLimits(post);
    expect(JSON.stringify(post)).toContain('more');
    // The state, the rule and the resource are never left out.
    expect(JSON.stringify(post)).toContain('*Snoozed*');
    expect(JSON.stringify(post)).toContain('*Resource*');
  }
});

test('an id that no button can carry makes no buttons', () => {
  for (const finding of ['', '<!channel>', 'x'.repeat(65), 'a:b']) {
    const { blocks } = parentMessage(presentOf(alertWith({ finding })));
    expect(blocks.some(({ type }) => type === 'actions')).toBe(false);
  }
});

test.each(['javascript:alert(1)', 'no address', `https://a.example/${'x'.repeat(400)}`])(
  'an address that no button can lead to makes no button: %s',
  (timelineUrl) => {
    const { blocks } = parentMessage(presentOf(alertWith()), { timelineUrl });
    expect(JSON.stringify(blocks)).not.toContain('Timeline');
  },
);
