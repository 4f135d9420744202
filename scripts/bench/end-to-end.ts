/** From a call on the bus to the post in Slack, on the local stack: what somebody waits for. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { rules } from '#rules/index.ts';
import { createSlackWebhook } from '#shared/adapters/slack-webhook.ts';
import { instantOf } from '#shared/domain/instant.ts';
import { type RuleInForce, withDefaults } from '#shared/engine/select.ts';
import type { AlertSink } from '#shared/ports/alert-sink.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log } from '#shared/ports/log.ts';
import type { MemberReader } from '#shared/ports/member-reader.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { ACCOUNT, REGION } from '#test/support/resources/config-item.ts';
import { permission, securityGroup } from '#test/support/resources/security-group.ts';
import { atMost, type Benchmark, line } from './line.ts';
import { median } from './measure.ts';

/** So many calls, one after the other: each is a person who waits. */
const CALLS = 50;
/** A webhook takes about one message a second: the next call comes when Slack would take its post. */
const PACE_MS = 1_010;
const LONGEST_MS = 10_000;

export const endToEndBenchmark: Benchmark = {
  name: 'end-to-end',
  title: 'end to end: a call on the bus, a live read, a finding, its post to Slack (local stack)',
  async run({ quick }) {
    const slack = await slackStandIn();
    const stack = await (await stackStarter())({
      sinks: [slack.sink],
      reader: openGroups,
      // One rule, so that one call is one post: those of further rules follow a second apart.
      inForce: withDefaults(rules.filter(({ id }) => id === 'restricted-ssh')),
      clock,
      log: silent,
    });
    try {
      const waited: number[] = [];
      for (let call = -1; call < (quick ? 2 : CALLS); call++) {
        const group = `sg-${(0xa0000000 + call).toString(16).padStart(17, '0')}`;
        const posted = slack.postAbout(group);
        const begun = performance.now();
        await stack.putEvent(callOn(group, call));
        const until = await posted;
        if (call >= 0) waited.push(until - begun); // the first one warms up
        await delay(PACE_MS);
      }
      const note = `${waited.length} calls, one at a time`;
      return [
        line('call to post, p95', ms(percentile(waited, 0.95)), { budget: atMost(2_000), note }),
        line('call to post, median', ms(median(waited))),
        line('call to post, slowest', ms(Math.max(...waited))),
      ];
    } finally {
      await stack.stop();
      slack.close();
    }
  },
};

const ms = (value: number) => ({ value, unit: 'ms' });
const clock: Clock = () => instantOf(Date.now());
const silent: Log = { info: () => {}, warn: () => {}, error: (...said) => console.error(...said) };

/** Every group that is asked for is open: somebody has just opened it. */
const openGroups: MemberReader = {
  canRead: (resourceType) => resourceType === 'AWS::EC2::SecurityGroup',
  async readResource({ id = '' }) {
    const { configuration } = securityGroup([permission({ from: 22, v4: ['0.0.0.0/0'] })]);
    return {
      kind: 'present',
      resourceId: id,
      traits: { name: 'bench' },
      state: {
        configuration: { ...Object(configuration), groupId: id },
        supplementaryConfiguration: {},
        relationships: [],
      },
    };
  },
  collect: async () => undefined,
};

/** In an account of its own each: what breaks in one account would be told together. */
function callOn(groupId: string, nth: number) {
  const account = String(Number(ACCOUNT) + nth);
  const time = `${clock().slice(0, 19)}Z`;
  return {
    source: 'aws.ec2',
    'detail-type': 'AWS API Call via CloudTrail',
    account,
    region: REGION,
    time,
    resources: [],
    detail: cloudtrailRecord('ec2', 'AuthorizeSecurityGroupIngress', {
      eventTime: time,
      recipientAccountId: account,
      eventID: `call-on-${groupId}`,
      requestParameters: { groupId },
      responseElements: { _return: true },
    }),
  };
}

/** What answers in Slack's place; the sink that posts to it is the real one. */
async function slackStandIn() {
  const waiting = new Map<string, (at: number) => void>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const at = performance.now();
      for (const [text, found] of waiting) if (body.includes(text)) found(at);
      response.end('ok');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const sink = createSlackWebhook({
    address: async () => `http://127.0.0.1:${port}/services/T0/B0/made-up`,
    fetch: globalThis.fetch,
    clock,
    wait: (milliseconds) => delay(milliseconds),
    waitBudgetMs: 10_000,
  });
  return {
    sink,
    /** When the post that names this came; rejects when it does not. */
    postAbout: (text: string) =>
      new Promise<number>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`nothing about ${text} was posted in ${LONGEST_MS / 1000} s`)),
          LONGEST_MS,
        );
        waiting.set(text, (at) => {
          clearTimeout(late);
          waiting.delete(text);
          resolve(at);
        });
      }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Stack {
  putEvent(event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}
type Start = (options: {
  readonly sinks: readonly AlertSink[];
  readonly reader: MemberReader;
  readonly inForce: readonly RuleInForce[];
  readonly clock: Clock;
  readonly log: Log;
}) => Promise<Stack>;

const FILE = join(import.meta.dirname, '../../local/local-stack.ts');

/** `startLocalStack`, taken from its file as the command takes it; its own tests keep its type. */
async function stackStarter(): Promise<Start> {
  const loaded: unknown = await import(pathToFileURL(FILE).href);
  if (!starts(loaded)) throw new Error(`${FILE} exports no function "startLocalStack"`);
  return loaded.startLocalStack;
}

function starts(loaded: unknown): loaded is { readonly startLocalStack: Start } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'startLocalStack' in loaded &&
    typeof loaded.startLocalStack === 'function'
  );
}

/** The value that so much of the others do not exceed. */
function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}
