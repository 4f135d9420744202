import type { Json } from '#shared/document/fields.ts';
import type { Calling } from '../calls.ts';
import { ec2Identifier } from '../identifiers.ts';
import { network } from '../organization.ts';
import { type Opening, type SecurityGroup, securityGroupId } from '../resources/security-group.ts';
import { taggingCalls } from './tagging.ts';

export function securityGroupCalls(
  before: SecurityGroup | undefined,
  after: SecurityGroup | undefined,
): readonly Calling[] {
  const group = after ?? before;
  if (group === undefined) return [];
  const groupId = securityGroupId(group.place, group.name);
  if (after === undefined) {
    return [
      {
        service: 'ec2',
        name: 'DeleteSecurityGroup',
        request: { groupId },
        response: { _return: true },
      },
    ];
  }
  const [closed, opened] = [missing(before, after), missing(after, before)];
  return [
    ...(before === undefined ? [created(after, groupId)] : []),
    ...(closed.length > 0 ? [ruled('RevokeSecurityGroupIngress', groupId, closed)] : []),
    ...(opened.length > 0 ? [authorized(after, groupId, opened)] : []),
    ...(before === undefined ? [] : taggingCalls(groupId, before.tags, after.tags)),
  ];
}

function created({ place, name, description }: SecurityGroup, groupId: string): Calling {
  return {
    service: 'ec2',
    name: 'CreateSecurityGroup',
    request: { groupName: name, groupDescription: description, vpcId: network(place).vpcId },
    response: { _return: true, groupId },
  };
}

function authorized(group: SecurityGroup, groupId: string, opened: readonly Opening[]): Calling {
  return {
    ...ruled('AuthorizeSecurityGroupIngress', groupId, opened),
    response: {
      _return: true,
      securityGroupRuleSet: {
        items: opened.flatMap((opening) =>
          (opening.sources ?? []).map((source) => ({
            groupOwnerId: group.place.account.id,
            groupId,
            securityGroupRuleId: ec2Identifier('sgr', `${groupId}/${source}/${portsOf(opening)}`),
            isEgress: false,
            ipProtocol: String(opening.protocol),
            ...portFields(opening),
            ...(source.includes(':') ? { cidrIpv6: source } : { cidrIpv4: source }),
          })),
        ),
      },
    },
  };
}

/** EC2 wraps every list into `items`; the empty ones are `{}`. */
function ruled(name: string, groupId: string, openings: readonly Opening[]): Calling {
  const listed = (items: readonly Json[]): Json => (items.length === 0 ? {} : { items });
  return {
    service: 'ec2',
    name,
    request: {
      groupId,
      ipPermissions: {
        items: openings.map((opening) => {
          const { protocol, sources = [], groups = [], note } = opening;
          const described = note === undefined ? {} : { description: note };
          const of = (isV6: boolean) => sources.filter((each) => each.includes(':') === isV6);
          return {
            ipProtocol: String(protocol),
            ...portFields(opening),
            groups: listed(groups.map((id) => ({ groupId: id, ...described }))),
            ipRanges: listed(of(false).map((cidrIp) => ({ cidrIp, ...described }))),
            ipv6Ranges: listed(of(true).map((cidrIpv6) => ({ cidrIpv6, ...described }))),
            prefixListIds: {},
          };
        }),
      },
    },
    response: { _return: true },
  };
}

const portFields = ({ ports }: Opening): Json =>
  ports === undefined ? {} : { fromPort: ports[0], toPort: ports[1] };

const portsOf = ({ protocol, ports }: Opening): string => [protocol, ...(ports ?? [])].join('/');

/** What is open in the one and not in the other, source by source. */
function missing(
  here: SecurityGroup | undefined,
  there: SecurityGroup | undefined,
): readonly Opening[] {
  return (here?.openings ?? []).flatMap((opening) => {
    const same = (there?.openings ?? []).filter((each) => portsOf(each) === portsOf(opening));
    const known = new Set(same.flatMap(({ sources = [], groups = [] }) => [...sources, ...groups]));
    const isNew = (source: string): boolean => !known.has(source);
    const sources = (opening.sources ?? []).filter(isNew);
    const groups = (opening.groups ?? []).filter(isNew);
    return sources.length + groups.length === 0 ? [] : [{ ...opening, sources, groups }];
  });
}
