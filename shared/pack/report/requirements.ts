/** The requirements, and what can be said of each. */
import {
  type RequirementRow,
  type RequirementStatus,
  requirementStatuses,
} from '../requirement-rows.ts';
import { parts } from './charts.ts';
import { type Html, html, table } from './html.ts';

interface StatusLook {
  readonly colour: string;
  readonly look: 'bad' | 'warn' | 'good' | 'plain';
  readonly means: string;
}

export const statusLooks: Readonly<Record<RequirementStatus, StatusLook>> = {
  violated: {
    colour: '#a61b1b',
    look: 'bad',
    means: 'a resource breaks a rule, and nobody accepted it',
  },
  accepted: {
    colour: '#e0a13c',
    look: 'warn',
    means: 'every resource that breaks a rule is an accepted risk',
  },
  'in order': {
    colour: '#2e7d4f',
    look: 'good',
    means: 'every resource that rules judged fits them',
  },
  unjudged: {
    colour: '#8593a1',
    look: 'warn',
    means: 'rules bear on it; nothing was judged, or not all of it',
  },
  watched: { colour: '#4a78a8', look: 'plain', means: 'calls of its kind are raised as incidents' },
  'a person': { colour: '#b9c4cf', look: 'plain', means: 'a person must look; no rule can' },
  'not covered': { colour: '#dde3e9', look: 'plain', means: 'nothing decides it yet' },
};

export const statusMark = (status: RequirementStatus): Html =>
  html`<span class="mark ${statusLooks[status].look}">${status}</span>`;

export function requirementsChart(rows: readonly RequirementRow[]): Html {
  const counted = requirementStatuses.map((status) => ({
    status,
    count: rows.filter((row) => row.status === status).length,
  }));
  const series = counted.map(({ status, count }) => {
    return { name: status, colour: statusLooks[status].colour, values: [count] };
  });
  return html`${parts(`${rows.length} requirements as of T`, series)}
${table(
  'The numbers of the chart',
  [
    { name: 'Status', of: ({ status }) => statusMark(status) },
    { name: 'Requirements', kind: 'number', of: ({ count }) => count },
    { name: 'Meaning', of: ({ status }) => statusLooks[status].means },
  ],
  counted,
)}`;
}

export function requirementsTable(rows: readonly RequirementRow[]): Html {
  return html`<h2 class="sheet">Requirements</h2>
<p class="note">The numbers are pairs of a rule and a resource as of T. Score: compliant / (compliant + violated). Not applicable, accepted and unjudged pairs are beside it and in neither number.</p>
${table(
  'requirements.csv has the same rows',
  [
    { name: 'Requirement', of: ({ requirement }) => html`<b>${requirement}</b>` },
    { name: 'What it asks for', of: said },
    { name: 'Status', of: ({ status }) => statusMark(status) },
    { name: 'Compliant', kind: 'number', of: ({ compliant }) => compliant },
    { name: 'Violated', kind: 'number', of: ({ violated }) => violated },
    { name: 'Accepted', kind: 'number', of: ({ accepted }) => accepted },
    { name: 'Unjudged', kind: 'number', of: ({ unjudged }) => unjudged },
    {
      name: 'Score',
      kind: 'number',
      of: ({ score }) => (score === undefined ? '–' : percent(score)),
    },
    { name: 'Opened / ended', kind: 'number', of: ({ opened, ended }) => `${opened} / ${ended}` },
    { name: 'Incidents', kind: 'number', of: ({ incidents }) => incidents },
  ],
  rows,
)}`;
}

function said({ summary, rules, remains, notCovered }: RequirementRow): Html {
  const codes = rules.map((rule, at) => html`${at === 0 ? '' : ', '}<code>${rule}</code>`);
  return html`${summary}${rules.length === 0 ? html`` : html`<br><span class="note">${codes}</span>`}${note('Remains: ', remains)}${note('Not covered: ', notCovered)}`;
}

const note = (label: string, text: string | undefined): Html =>
  text === undefined ? html`` : html`<br><span class="note"><b>${label}</b>${text}</span>`;

/** Never a round hundred that is not one. */
export function percent(score: number): string {
  const shown = Math.floor(score * 1000) / 10;
  return `${shown.toFixed(1)} %`;
}
