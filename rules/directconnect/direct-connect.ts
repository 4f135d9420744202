import { fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface DirectConnect {
  /** Those in service, working or not: neither still ordered nor given up. */
  readonly connections: readonly {
    /** Its aggregation group, where it has one: all of a group end at one device. */
    readonly line: string;
    readonly location: string;
  }[];
  /** Those in service that are attached to a gateway. */
  readonly interfaces: readonly { readonly connection: string; readonly gateway: string }[];
}

const IN_SERVICE = ['available', 'down', 'testing', 'unknown'];

/**
 * Aspect `direct-connect` of an account in a Region; an interface without a gateway has an empty one:
 *
 *     { "connections": [ { "id": "dxcon-…", "lag": "dxlag-…", "location": "EqFA5", "state": "available" } ],
 *       "virtualInterfaces": [ { "id": "dxvif-…", "connection": "dxcon-…", "gateway": "vgw-…", "state": "available" } ] }
 */
export const directConnect: Reader<DirectConnect> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'direct-connect',
  read(value) {
    const state = fields(value);
    const connections = requiredRecords(state, 'connections').map((each) => ({
      line: each.optionalText('lag') ?? each.text('id'),
      location: each.text('location'),
      state: each.text('state'),
    }));
    const interfaces = requiredRecords(state, 'virtualInterfaces').map((each) => ({
      connection: each.text('connection'),
      gateway: each.text('gateway'),
      state: each.text('state'),
    }));
    return {
      connections: connections.filter((each) => IN_SERVICE.includes(each.state)),
      interfaces: interfaces.filter(
        (each) => IN_SERVICE.includes(each.state) && each.gateway !== '',
      ),
    };
  },
};
