/** `78.3 %`, never rounded up to a whole that it is not. */
export const percent = (part: number): string => `${(Math.floor(part * 1000) / 10).toFixed(1)} %`;
