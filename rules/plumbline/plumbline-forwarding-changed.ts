import { didIn, madeOf, whoOf } from '#shared/document/call-record.ts';
import { calm, defineIncident } from '#shared/domain/incident.ts';
import { ownThingOf } from './own-thing.ts';

const FORWARDING = {
  PutRule: 'changed the rule',
  DisableRule: 'disabled the rule',
  DeleteRule: 'deleted the rule',
  PutTargets: 'changed the targets of the rule',
  RemoveTargets: 'removed targets of the rule',
  PutPermission: 'changed the policy of the bus',
  RemovePermission: 'removed a permission of the bus',
  DeleteEventBus: 'deleted the bus',
};
const ROLE = {
  UpdateRole: 'changed the role',
  DeleteRole: 'deleted the role',
  UpdateAssumeRolePolicy: 'changed who may become the role',
  AttachRolePolicy: 'attached a policy to the role',
  DetachRolePolicy: 'detached a policy from the role',
  PutRolePolicy: 'wrote an inline policy of the role',
  DeleteRolePolicy: 'deleted an inline policy of the role',
  PutRolePermissionsBoundary: 'set the permissions boundary of the role',
  DeleteRolePermissionsBoundary: 'removed the permissions boundary of the role',
};
const STACK = {
  DeleteStack: 'deleted the stack',
  DeleteStackInstances: 'deleted stacks of the stack set',
  DeleteStackSet: 'deleted the stack set',
};

export default defineIncident({
  id: 'plumbline-forwarding-changed',
  title: "Plumbline's own forwarding, read role or stacks were changed",
  severity: 'critical',
  pillar: 'security',
  why: 'An account whose events no longer arrive, or that can no longer be read, goes dark while everything looks green.',
  fix: "Deploy Plumbline's stack of the account again, and look at what the caller did meanwhile.",
  reference: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html',
  on: {
    calls: {
      'events.amazonaws.com': Object.keys(FORWARDING),
      'iam.amazonaws.com': Object.keys(ROLE),
      'cloudformation.amazonaws.com': Object.keys(STACK),
    },
  },
  windowMinutes: 60,
  messages: { changed: "{who} {did} {thing} of Plumbline's own." },

  evaluate(call, { raised }) {
    const own = ownThingOf(call);
    if (own === undefined) return calm;
    const data = { who: whoOf(call), did: didIn({ ...FORWARDING, ...ROLE, ...STACK }, call) };
    return raised(own.name)('changed', { ...data, thing: own.name }, own.evidence, madeOf(call));
  },
});
