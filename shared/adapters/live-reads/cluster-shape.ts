import { configShape, type Moments } from './config-shape.ts';

/**
 * A description of a cluster of databases, or of a snapshot of one, as AWS Config writes it: there
 * `DBClusterIdentifier` is `dbclusterIdentifier`.
 */
export function clusterShape(
  description: object,
  options: { moments?: Moments; without?: readonly string[] } = {},
): Readonly<Record<string, unknown>> {
  const shaped = Object.entries(configShape(description, options));
  return Object.fromEntries(
    shaped.map(([name, value]) => [name.replace(/^dBC/, 'dbc').replace(/^dBS/, 'dbs'), value]),
  );
}
