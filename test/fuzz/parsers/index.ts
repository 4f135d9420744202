import type { Parser } from '../parser.ts';
import { documentParsers } from './documents.ts';
import { eventParsers } from './events.ts';
import { peopleParsers } from './people.ts';
import { questionParsers } from './questions.ts';

export const parsers: readonly Parser[] = [
  ...eventParsers,
  ...documentParsers,
  ...questionParsers,
  ...peopleParsers,
];
