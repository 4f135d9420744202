export { didYouMean, nearest } from '#shared/configuration/did-you-mean.ts';
