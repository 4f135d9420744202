/** What the collector brings of a hosted zone: name servers of its own, and these record sets. */

type Json = Readonly<Record<string, unknown>>;

const SERVERS = ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'];

export const records = (Name: string, Type: string, ...values: readonly string[]) => ({
  Name,
  Type,
  TTL: 300,
  ResourceRecords: values.map((Value) => ({ Value })),
});

export const alias = (Name: string, Type: string, DNSName: string) => ({
  Name,
  Type,
  AliasTarget: { HostedZoneId: 'Z2EXAMPLE', DNSName, EvaluateTargetHealth: true },
});

export function hostedZone(...recordSets: readonly Json[]) {
  return {
    zone: {
      Id: '/hostedzone/Z1EXAMPLE',
      Name: 'shop.example.',
      CallerReference: 'made',
      Config: { PrivateZone: false },
      ResourceRecordSetCount: recordSets.length,
      delegationSet: { NameServers: SERVERS },
    },
    recordSets,
    healthChecks: ['hc-1', 'hc-2'],
  };
}

export function privateZone(...recordSets: readonly Json[]) {
  const { zone, ...rest } = hostedZone(...recordSets);
  return { ...rest, zone: { ...zone, Config: { PrivateZone: true }, delegationSet: null } };
}
