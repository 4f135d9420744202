import type { FormattedFinding } from '../finding.ts';

type Place = NonNullable<FormattedFinding['place']>;

/** The resource, and where it was found in files the file, with its line where lines are documents. */
export function locationsOf(finding: FormattedFinding) {
  const { accountId, region, resourceType, resourceId, name, arn, place } = finding;
  return [
    {
      ...(place !== undefined && { physicalLocation: physicalLocation(place) }),
      logicalLocations: [
        {
          name: name ?? resourceId,
          fullyQualifiedName: arn ?? `${accountId}/${region}/${resourceType}/${resourceId}`,
          kind: 'resource',
        },
      ],
    },
  ];
}

export function physicalLocation({ file, line }: Place) {
  return {
    artifactLocation: { uri: uriOf(file) },
    ...(line !== undefined && { region: { startLine: line } }),
  };
}

/** Relative to where the command ran, as the file was named. */
function uriOf(file: string): string {
  const path = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
