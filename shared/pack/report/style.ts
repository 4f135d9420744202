/** How the report looks, on a screen and on paper (A4). Colours differ in lightness, too. */
export const style = `
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; color: #17202a; background: #fff; font: 14px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
h1 small { display: block; color: #52606d; font-size: 1rem; font-weight: 400; }
h2 { margin: 2.2rem 0 .5rem; padding-top: .6rem; border-top: 2px solid #17202a; font-size: 1.25rem; break-after: avoid; }
p { margin: .4rem 0; max-width: 46rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 1.2rem 0; }
dl.facts dt { color: #52606d; } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
ul.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: .6rem; margin: 1rem 0; padding: 0; list-style: none; }
ul.tiles li { padding: .6rem .8rem; border: 1px solid #c5ced8; border-radius: 4px; break-inside: avoid; }
ul.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
ul.tiles span { color: #3e4c59; font-size: .85rem; }
figure { margin: 1rem 0 .4rem; break-inside: avoid; } figcaption { margin-bottom: .3rem; font-weight: 600; }
svg { display: block; width: 100%; height: auto; } svg text { fill: #3e4c59; font: 11px system-ui, "Liberation Sans", sans-serif; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: .3rem 0 0; padding: 0; list-style: none; font-size: .85rem; }
.legend svg { display: inline-block; width: 12px; height: 12px; margin-right: .35rem; vertical-align: -1px; }
table { width: 100%; margin: .6rem 0 1rem; border-collapse: collapse; font-size: 12px; line-height: 1.35; }
caption { padding: .2rem 0; color: #3e4c59; text-align: left; }
th, td { padding: .28rem .5rem .28rem 0; border-bottom: 1px solid #d9e0e7; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { border-bottom: 1.5px solid #17202a; font-weight: 600; overflow-wrap: normal; }
.number { padding-right: 1.1rem; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.code, code { font-family: ui-monospace, "Liberation Mono", monospace; font-size: .92em; }
.short { white-space: nowrap; }
.mark { display: inline-block; padding: 0 .4em; border: 1px solid currentColor; border-radius: 3px; font-size: .85em; font-weight: 600; white-space: nowrap; }
.bad { color: #a61b1b; } .warn { color: #7a4a00; } .good { color: #0b5c2e; } .plain { color: #3e4c59; }
.note { color: #3e4c59; font-size: .88rem; }
pre { margin: .4rem 0; padding: .6rem .8rem; border: 1px solid #c5ced8; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 ui-monospace, "Liberation Mono", monospace; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } table { font-size: 8pt; } h2 { margin-top: 1.4rem; } tr { break-inside: avoid; } thead { display: table-header-group; } svg, .short { white-space: nowrap; }
.mark { print-color-adjust: exact; } .sheet { break-before: page; } }
`;
