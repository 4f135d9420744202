import type { Check } from '../check.ts';
import { aggregator, aggregatorSources } from './aggregator.ts';
import { hubBus, hubRules } from './bus.ts';
import { clock, credentials, nodeVersion, regions } from './here.ts';
import { functionsDeployed, hubDeployed } from './hub.ts';
import { forwarding, readRole, securityServices } from './members.ts';
import {
  accountsKnown,
  delegatedAdministrator,
  organizationReached,
  trustedAccess,
} from './organization.ts';
import { queues, unforwarded } from './queues.ts';
import { eventRules, lambdaConcurrency } from './quotas.ts';
import { deliveryChannel, globalTypes, recorder, recordingGroup } from './recorder.ts';
import { slackScopes, slackWebhook } from './slack.ts';
import { stackSetDrift, stackSetInstances } from './stack-sets.ts';
import { keys, table } from './store.ts';
import { alarmTopic, alertTopic } from './topics.ts';
import { organizationTrail } from './trail.ts';

/** Every check, in the order in which one would mend. */
export const checks: readonly Check[] = [
  nodeVersion,
  credentials,
  clock,
  regions,
  organizationReached,
  accountsKnown,
  trustedAccess,
  delegatedAdministrator,
  organizationTrail,
  aggregator,
  aggregatorSources,
  lambdaConcurrency,
  eventRules,
  hubDeployed,
  functionsDeployed,
  hubBus,
  hubRules,
  table,
  keys,
  alertTopic,
  alarmTopic,
  slackWebhook,
  slackScopes,
  queues,
  stackSetInstances,
  stackSetDrift,
  recorder,
  recordingGroup,
  globalTypes,
  deliveryChannel,
  forwarding,
  unforwarded,
  readRole,
  securityServices,
];
