/** Small drawings beside words; none stands for a word alone unless its button has a name. */
const strokes = {
  overview:
    'M2.500 2.500h4.500v5h-4.500zM9 2.500h4.500v3H9zM9 7.500h4.500v6H9zM2.500 9.500h4.500v4h-4.500z',
  findings: 'M2.500 4h11M2.500 8h11M2.500 12h7',
  changes: 'M2 8h3l2-5 3 10 2-5h2',
  rules: 'M4 2.500h8v11H4zM6.500 5.500h3M6.500 8h3M6.500 10.500h2',
  accounts: 'M2.500 13.500v-8l5.500-3 5.500 3v8zM6.500 13.500v-4h3v4',
  resources: 'M8 2l5.500 3v6L8 14l-5.500-3V5zM2.500 5L8 8l5.500-3M8 8v6',
  exceptions: 'M8 2l5 2v4c0 3-2.200 5-5 6-2.800-1-5-3-5-6V4zM5.500 8l2 2 3-3.500',
  evidence: 'M3 2.500h7l3 3v8H3zM10 2.500v3h3M5.500 9h5M5.500 11h3',
  health:
    'M8 13.500S2 10 2 6.200A3.200 3.200 0 0 1 8 4.500a3.200 3.200 0 0 1 6 1.700C14 10 8 13.500 8 13.500z',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.600 10.600 14 14',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.500V8l2.500 1.500',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13 9.500A5.500 5.500 0 0 1 6.500 3 5.500 5.500 0 1 0 13 9.500z',
  auto: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12M8 5h4.500M8 8h6M8 11h4.500',
  keyboard: 'M1.500 4h13v8h-13zM4 6.500h.5M7 6.500h.5M10 6.500h.5M5 9.500h6',
  menu: 'M2 4h12M2 8h12M2 12h12',
  close: 'M3.500 3.500l9 9M12.500 3.500l-9 9',
  copy: 'M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3',
  check: 'M3 8.500l3.200 3.500L13 4.500',
  download: 'M8 2v8M4.500 7L8 10.500 11.500 7M2.500 13.500h11',
  outside: 'M9 2.500h4.500V7M13.500 2.500 7.500 8.500M11.500 9.500v4h-9v-9h4',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  play: 'M5 3l8 5-8 5z',
  warning: 'M8 2.500l6 11H2zM8 6.500v3.200M8 11.800v.200',
  left: 'M10 3L5 8l5 5',
  right: 'M6 3l5 5-5 5',
  eye: 'M1.500 8S4 3.800 8 3.800 14.500 8 14.500 8 12 12.200 8 12.200 1.500 8 1.500 8zM8 9.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600z',
  person:
    'M8 7.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM3 13.500c.5-2.800 2.500-4 5-4s4.500 1.200 5 4',
  filter: 'M2 3h12l-4.500 5.500v4.500l-3-1.500v-3z',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1.200 1.200H2.800zM6.800 14h2.400',
} as const;

export type IconName = keyof typeof strokes;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={strokes[name]} />
    </svg>
  );
}
