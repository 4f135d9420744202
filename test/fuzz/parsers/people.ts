/** What people and our own parts send: Slack's buttons, files in config/, alerts, wishes to read. */
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { readYaml } from '#shared/adapters/configuration/yaml-tree.ts';
import { parseAlertMessage } from '#shared/alerts/parse-alert.ts';
import { plainText } from '#shared/alerts/plain-text.ts';
import { actionIds } from '#shared/alerts/slack-buttons.ts';
import { slackMessage } from '#shared/alerts/slack-message.ts';
import { ACCEPT_FORM, formFields } from '#shared/alerts/slack-modal.ts';
import { catalogOf } from '#shared/configuration/catalog.ts';
import { configurationParts, parseConfiguration } from '#shared/configuration/configuration.ts';
import { ConfigurationError } from '#shared/configuration/fault.ts';
import { parseReadRequest } from '#shared/events/read-request.ts';
import { parseSlackAction } from '#shared/events/slack-action.ts';
import { alertWith, at } from '#test/shared/alerts/alerts.ts';
import { sampleOf, textChanged } from '../changed.ts';
import { asText } from '../input.ts';
import type { Parser } from '../parser.ts';
import { orRejected } from './documents.ts';

const FINDING = alertWith().finding;
const user = { id: 'U1', username: 'ada', name: 'ada', team_id: 'T1' };
const click = (action: object) => ({
  type: 'block_actions',
  user,
  trigger_id: 'trigger-1',
  response_url: 'https://hooks.slack.com/actions/T1/1/x',
  actions: [action],
});
const input = (field: string, value: string) => ({ value: { type: 'input', [field]: value } });

export const slackSamples = [
  sampleOf('acknowledge', click({ action_id: actionIds.acknowledge, value: FINDING })),
  sampleOf(
    'snooze',
    click({ action_id: actionIds.snooze, selected_option: { value: `24:${FINDING}` } }),
  ),
  sampleOf('accept', click({ action_id: actionIds.accept, value: FINDING })),
  sampleOf('link', click({ action_id: actionIds.timeline })),
  sampleOf('form', {
    type: 'view_submission',
    user,
    view: {
      id: 'V1',
      callback_id: ACCEPT_FORM,
      private_metadata: FINDING,
      state: {
        values: {
          [formFields.reason]: input('value', 'This is a public bastion host.'),
          [formFields.days]: input('value', '90'),
          [formFields.approver]: input('selected_user', 'U2'),
          [formFields.ticket]: input('value', 'SEC-1'),
        },
      },
    },
  }),
];

const slack: Parser = {
  name: "Slack's buttons",
  weight: 4,
  samples: slackSamples,
  take: (document, making, random) =>
    orRejected(() => {
      const body = new URLSearchParams({
        payload: asText(document, making, random).toWellFormed(),
      }).toString();
      const sent = random.is(0.05) ? textChanged(body, random) : body;
      switch (parseSlackAction(sent).kind) {
        case 'none':
          return 'ignored';
        case 'invalid-form':
          return 'rejected';
        default:
          return 'processed';
      }
    }),
};

const alert = alertWith();
const alerts: Parser = {
  name: 'alerts, read and written',
  weight: 3,
  samples: [
    sampleOf('alert', alert),
    sampleOf('who', {
      ...alert,
      transition: 'resolved',
      resolution: 'fixed',
      closedBefore: at('2026-11-01 00:00:00'),
      who: {
        kind: 'known',
        calls: [
          {
            eventId: 'e-1',
            call: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
            time: at('2026-11-20 14:03:04'),
            actor: { principal: { kind: 'role', name: 'ada' }, means: 'console' },
          },
        ],
      },
      also: [{ rule: 'restricted-rdp', title: 'RDP', severity: 'high' }],
      group: {
        total: 2,
        open: 1,
        members: [{ finding: FINDING, ...alert.subject, transition: 'opened' }],
      },
    }),
    sampleOf('delivered', { Type: 'Notification', Message: JSON.stringify(alert) }),
  ],
  take(document) {
    const parsed = parseAlertMessage(document);
    if (parsed.kind === 'unreadable') return 'rejected';
    plainText(parsed.alert);
    slackMessage(parsed.alert);
    return 'processed';
  },
};

const cause = { eventId: 'e-1', time: '2026-03-04T05:06:07Z', call: 'ec2 Call', actor: 'x' };
const reads: Parser = {
  name: 'wishes to read',
  weight: 2,
  samples: [
    sampleOf('resource', {
      kind: 'resource',
      resource: {
        accountId: '111122223333',
        region: 'eu-west-1',
        resourceType: 'AWS::S3::Bucket',
        id: 'made-up',
      },
      cause,
      attempt: 0,
    }),
    sampleOf('collect', {
      ...{ kind: 'collect', collector: 'trails', accountId: '111122223333', region: 'global' },
      attempt: 1,
    }),
    sampleOf('sweep', { kind: 'sweep', accountId: '111122223333', reason: 'daily', attempt: 0 }),
  ],
  take: (document) =>
    orRejected(() => {
      parseReadRequest(document);
      return 'processed';
    }),
};

const catalog = catalogOf(rules, incidentRules);
const configuration: Parser = {
  name: 'configuration files',
  weight: 1,
  samples: [
    sampleOf('all', {
      routes: {
        routes: [
          {
            name: 'payments',
            match: { owner: 'payments', severity: ['critical', 'high'], ou: 'Root/Shop' },
            to: 'slack:#payments',
          },
        ],
        default: { to: 'slack' },
      },
      exceptions: {
        exceptions: [
          {
            id: 'SEC-1',
            rule: 'restricted-ssh',
            scope: { account: '111122223333', resource: 'sg-0aa11bb22cc33dd44' },
            owner: 'payments',
            requestedBy: 'ana@example.com',
            approvedBy: 'ben@example.com',
            reason: 'The bastion of a vendor, until March.',
            ticket: 'SEC-1',
            from: '2026-11-20',
            expires: '2027-03-31',
          },
        ],
      },
      overrides: {
        rules: { 'restricted-common-ports': { parameters: { blockedPorts: '22,3389' } } },
        units: { 'Root/Sandbox': { rules: { 'restricted-ssh': { mode: 'digest' } } } },
        accounts: { '111122223333': { rules: { 'restricted-ssh': { severity: 'critical' } } } },
        tags: { 'environment=dev': { rules: { 'rds-multi-az-support': { mode: 'off' } } } },
      },
      access: {
        access: [
          {
            role: 'arn:aws:iam::111122223333:role/SecurityTeam',
            can: ['read', 'acknowledge'],
            scope: { owner: 'payments' },
          },
          { slack: 'S0123ABCDE', can: ['read'] },
        ],
      },
    }),
  ],
  take(document, making, random) {
    const given = Object(document ?? {}) as Record<string, unknown>;
    const texts = configurationParts.flatMap((part) =>
      given[part] === undefined ? [] : [[part, asText(given[part], making, random)] as const],
    );
    try {
      parseConfiguration(Object.fromEntries(texts), catalog, readYaml);
      return texts.length === 0 ? 'ignored' : 'processed';
    } catch (error) {
      if (error instanceof ConfigurationError) return 'rejected';
      throw error;
    }
  },
};

export const peopleParsers: readonly Parser[] = [slack, alerts, reads, configuration];
