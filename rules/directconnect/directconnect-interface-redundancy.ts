import { shortList } from '#shared/document/short-list.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { directConnect } from './direct-connect.ts';

export default defineRule({
  id: 'directconnect-interface-redundancy',
  title: 'Gateways are reached by virtual interfaces on more than one connection',
  severity: 'medium',
  pillar: 'reliability',
  why: 'A second connection does not help a gateway whose virtual interfaces are all on the first.',
  fix: 'Make a virtual interface to the gateway on another connection.',
  fixCommand:
    'aws directconnect create-private-virtual-interface --connection-id <connection> --new-private-virtual-interface <settings> --region {region}',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html#aws-direct-connect-virtual-interface-redundancy',
  on: directConnect,
  messages: {
    single:
      'Gateways of account {account} in {region} are reached over one connection: {gateways}.',
  },

  evaluate({ interfaces }, { subject, violation }) {
    const gateways = [...new Set(interfaces.map(({ gateway }) => gateway))];
    if (gateways.length === 0)
      return notApplicable('no virtual interface is attached to a gateway');
    const single = gateways.filter((each) => {
      const own = interfaces.filter(({ gateway }) => gateway === each);
      return new Set(own.map(({ connection }) => connection)).size < 2;
    });
    if (single.length === 0) return compliant;
    const { accountId: account, region } = subject;
    const expected = 'at least 2 connections for each gateway';
    const evidence = { path: 'virtualInterfaces', expected, actual: single.slice(0, 10) };
    return violation('single', { account, region, gateways: shortList(single) }, evidence);
  },
});
