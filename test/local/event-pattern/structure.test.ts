import { describe, expect, it } from 'vitest';
import { eventPattern } from '#local/event-pattern.ts';
import type { PatternCase } from './cases.ts';

const people = [
  { first: 'John', last: 'Doe' },
  { first: 'Anna', last: 'Smith' },
  { first: 'Peter', last: 'Jones', left: true },
];

const cases: readonly PatternCase[] = [
  {
    name: 'fields are and, values are or',
    pattern: { source: ['aws.config', 'aws.ec2'], detail: { state: ['x'] } },
    takes: [{ source: 'aws.ec2', detail: { state: 'x', more: 1 }, other: 1 }],
    leaves: [
      { source: 'aws.ec2', detail: { state: 'y' } },
      { source: 'aws.s3', detail: { state: 'x' } },
      { source: 'aws.ec2' },
      { source: 'aws.ec2', detail: 'x' },
      {},
      null,
      'text',
    ],
  },
  {
    name: 'any member of an array',
    pattern: { resources: ['b', 'c'] },
    takes: [{ resources: ['a', 'b'] }, { resources: 'c' }, { resources: [['a'], ['c']] }],
    leaves: [{ resources: ['a'] }, { resources: [] }, {}],
  },
  {
    name: 'anything-but takes an array of which one member is something else',
    pattern: { v: [{ 'anything-but': ['a'] }] },
    takes: [{ v: ['a', 'b'] }],
    leaves: [{ v: ['a', 'a'] }, { v: [] }],
  },
  {
    name: 'two fields of an array of objects belong to one element',
    pattern: { people: { first: ['Anna'], last: ['Smith'] } },
    takes: [{ people }, { people: [[...people]] }, { people: { first: 'Anna', last: 'Smith' } }],
    leaves: [
      {
        people: [
          { first: 'Anna', last: 'Jones' },
          { first: 'Peter', last: 'Smith' },
        ],
      },
      {
        people: [[{ first: 'Anna', last: 'Doe' }], [{ first: 'Peter', last: 'Smith' }]],
      },
    ],
  },
  {
    name: 'elements of arrays below are of the same element above',
    pattern: { groups: { name: ['ops'], members: { id: [7], active: [true] } } },
    takes: [
      {
        groups: [
          { name: 'dev', members: [{ id: 1, active: true }] },
          {
            name: 'ops',
            members: [
              { id: 6, active: true },
              { id: 7, active: true },
            ],
          },
        ],
      },
    ],
    leaves: [
      {
        groups: [
          { name: 'dev', members: [{ id: 7, active: true }] },
          {
            name: 'ops',
            members: [
              { id: 6, active: true },
              { id: 7, active: false },
            ],
          },
        ],
      },
    ],
  },
  {
    name: 'elements of two different arrays are chosen freely',
    pattern: { a: { x: [1] }, b: { x: [2] } },
    takes: [{ a: [{ x: 0 }, { x: 1 }], b: [{ x: 2 }] }],
    leaves: [{ a: [{ x: 1 }], b: [{ x: 1 }] }],
  },
  {
    name: 'absence counts within the chosen element',
    pattern: { people: { first: ['Anna'], left: [{ exists: false }] } },
    takes: [{ people }],
    leaves: [{ people: [{ first: 'Anna', left: true }, { first: 'Peter' }] }],
  },
  {
    name: 'a dot in a name is a step',
    pattern: { detail: { 'state.status': ['running'] } },
    takes: [
      { detail: { state: { status: 'running' } } },
      { detail: { 'state.status': 'running' } },
    ],
    leaves: [{ detail: { state: 'running' } }],
  },
  {
    name: '$or beside a field',
    pattern: { source: ['s'], $or: [{ metric: ['cpu'] }, { name: ['n'], scope: ['x'] }] },
    takes: [
      { source: 's', metric: 'cpu' },
      { source: 's', name: 'n', scope: 'x' },
    ],
    leaves: [{ source: 's', name: 'n' }, { source: 's' }, { metric: 'cpu' }],
  },
  {
    name: 'nested $or',
    pattern: {
      detail: { $or: [{ a: [1] }, { b: [2], $or: [{ c: [3] }, { d: [{ exists: false }] }] }] },
    },
    takes: [{ detail: { a: 1 } }, { detail: { b: 2, c: 3, d: 1 } }, { detail: { b: 2 } }],
    leaves: [{ detail: { b: 2, d: 1 } }, { detail: { c: 3 } }, { a: 1 }],
  },
  {
    name: 'parallel $or',
    pattern: { $or: [{ a: [1] }, { b: [1] }], x: { $or: [{ a: [1] }, { b: [1] }] } },
    takes: [
      { a: 1, x: { b: 1 } },
      { b: 1, x: { a: 1 } },
    ],
    leaves: [{ a: 1, b: 1 }, { x: { a: 1, b: 1 } }],
  },
  {
    name: 'names that every object inherits are only names',
    pattern: { constructor: { name: ['Object'] } },
    takes: [{ constructor: { name: 'Object' } }],
    leaves: [{}],
  },
  {
    name: 'a Config item change, but no replay',
    pattern: {
      source: ['aws.config'],
      'detail-type': ['Config Configuration Item Change'],
      'replay-name': [{ exists: false }],
      detail: { messageType: [{ prefix: 'ConfigurationItem' }] },
    },
    takes: [
      {
        source: 'aws.config',
        'detail-type': 'Config Configuration Item Change',
        resources: [],
        detail: { messageType: 'ConfigurationItemChangeNotification' },
      },
    ],
    leaves: [
      {
        source: 'aws.config',
        'detail-type': 'Config Configuration Item Change',
        'replay-name': 'july',
        detail: { messageType: 'ConfigurationItemChangeNotification' },
      },
    ],
  },
];

describe('a pattern', () => {
  for (const { name, pattern, takes, leaves } of cases) {
    it.each(takes)(`${name}: takes %j`, (event) => {
      expect(eventPattern(pattern).matches(event)).toBe(true);
    });
    it.each(leaves)(`${name}: leaves %j`, (event) => {
      expect(eventPattern(pattern).matches(event)).toBe(false);
    });
  }
});
