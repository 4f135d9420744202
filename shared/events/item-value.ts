import { type Fields, fields, type Json } from '../document/fields.ts';
import type { ItemForm } from './item-form.ts';
import { optionalMoment } from './moments.ts';
import { inside } from './thing.ts';

/** The value of a configuration observation, the same for every dialect of the same item. */
export function itemValue(value: Json, form: ItemForm, at: string, status: string): Json {
  const item = fields(value, at);
  return {
    configuration: form.configuration(item),
    supplementaryConfiguration: form.supplementary(item),
    relationships: item.records('relationships').map((each) => relationship(each, form)),
    status,
    availabilityZone: item.optionalText('availabilityZone') ?? null,
    resourceCreationTime: optionalMoment(
      item.raw('resourceCreationTime'),
      inside(at, 'resourceCreationTime'),
    ),
  };
}

function relationship(relation: Fields, form: ItemForm): Json {
  return {
    resourceId: relation.optionalText('resourceId') ?? null,
    resourceType: relation.optionalText('resourceType') ?? null,
    resourceName: relation.optionalText('resourceName') ?? null,
    name: relation.optionalText(form.relationName) ?? null,
  };
}
