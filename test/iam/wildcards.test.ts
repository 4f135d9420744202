/** No action is a wildcard, and no resource is one without its reason here. */
import { expect, test } from 'vitest';
import { packagedTemplate } from '../infra/packaged-template.ts';
import { deployed } from './deployed.ts';
import { EVERYTHING } from './everything.ts';
import { type Permission, permissionsOf, rolesOf } from './roles.ts';

/** By statement: what the resource looks like, and why it cannot be said more exactly. */
const argued: Readonly<Record<string, { readonly resource: RegExp; readonly why: string }>> = {
  WriteItsLog: {
    resource: /:log-group:\/aws\/lambda\/plumbline-dev-[a-z-]+:\*$/,
    why: 'the streams of its own log group, which Lambda names as it goes',
  },
  ReadInMembers: {
    resource: /^arn:aws:iam::\*:role\/plumbline-dev-read$/,
    why: 'which accounts there are, nobody knows at a deploy; which role, everybody does',
  },
  ListFromTheAggregator: {
    resource: /:config-aggregator\/\*$/,
    why: 'the ARN of an aggregator ends in an id that its name does not tell',
  },
  AddToTheArchive: {
    resource: /-history-111122223333-eu-central-1\/history\/\*$/,
    why: 'parts are named for what is in them, and none is known at a deploy',
  },
  ReadTheArchive: {
    resource: /-history-111122223333-eu-central-1\/history\/\*$/,
    why: 'parts are named for what is in them, and none is known at a deploy',
  },
  AddRoots: {
    resource: /rootsbucket[^/]*\/\*$/,
    why: 'roots are named for their day; the policy of the bucket lets none be written over',
  },
  ReadTheOrganization: {
    resource: /^\*$/,
    why: 'Organizations has nothing to name before it is asked, and the actions only list',
  },
  ReadSettings: {
    resource: /^\*$/,
    why: 'what is to be read is found by listing; no action writes or reads what is stored',
  },
  DetectDrift: {
    resource: /:stack\/\*$/,
    why: 'which stacks an account has is found by listing',
  },
  FollowDrift: {
    resource: /^\*$/,
    why: 'the actions take no resource, or are asked before a stack is known',
  },
};

const wide = ({ resource }: Permission): boolean => /[*?]/.test(resource);

test.for([
  ['by default', []],
  ['with every part', EVERYTHING],
] as const)('%s', ([, options]) => {
  const all = rolesOf(deployed(packagedTemplate(options), options)).flatMap(permissionsOf);
  expect(all.filter(({ action }) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action))).toEqual([]);
  expect(
    all.filter((each) => wide(each) && !argued[each.sid]?.resource.test(each.resource)),
  ).toEqual([]);
});

test('whatever is argued is there, with its reason', () => {
  const all = rolesOf(deployed(packagedTemplate(EVERYTHING), EVERYTHING)).flatMap(permissionsOf);
  expect(new Set(all.filter(wide).map(({ sid }) => sid))).toEqual(new Set(Object.keys(argued)));
  for (const { why } of Object.values(argued)) expect(why.length).toBeGreaterThan(40);
});
