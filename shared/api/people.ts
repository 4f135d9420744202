/** Whether an answer is to name people: it is of the moment then, since they can be forgotten. */
import { createNaming, type Naming } from '../query/naming.ts';
import type { Asked, Parameter } from './route.ts';
import { wordsIn } from './words.ts';

export const withWho: Parameter = {
  name: 'with',
  about: 'who: who may have done it, and how many calls an incident counts.',
  words: ['who'],
};

export function namingAsked(asked: Asked): Naming | undefined {
  const wanted = wordsIn('with', asked.value('with'), ['who']);
  return wanted.has('who') ? createNaming(asked.ports.actors) : undefined;
}
