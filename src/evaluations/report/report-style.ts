/** The look of a report's page: light, dark and on paper; no font, script or picture from elsewhere. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ground: #fffdf9; --ink: #211d16; --muted: #665d4c; --edge: #e4dac6; --row: #f8f2e5; --accent: #8a5200 }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1c1914; --ink: #efe8da; --muted: #b3a88f; --edge: #453d2e; --row: #262118; --accent: #f0b65a }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 74rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif }
h1 { font-size: 1.7rem; margin: 0 0 .25rem } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem }
p, li { max-width: 48rem } .muted, caption, figcaption { color: var(--muted) }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums }
caption { text-align: left; padding: .25rem 0; caption-side: bottom; font-size: .85rem;
  position: sticky; left: 0; max-width: min(48rem, calc(100vw - 2.5rem)) }
.wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
th, td { padding: .3rem .7rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--edge) }
th:first-child, td:first-child, .text { text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 10rem }
thead th { color: var(--muted); font-weight: 600; vertical-align: bottom }
tbody tr:nth-child(even) { background: var(--row) }
.group th { padding-top: 1rem; color: var(--accent); text-align: left }
.reference td { color: var(--muted); font-style: italic }
figure { margin: 1rem 0 } figure svg { max-width: 100%; height: auto }
svg text { font-family: Inter, system-ui, sans-serif }
figcaption { font-size: .85rem; max-width: 48rem }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere }
pre { white-space: pre-wrap; padding: .75rem 1rem; border: 1px solid var(--edge); border-radius: .5rem }
@media print {
  :root { color-scheme: light; --ground: #fff; --ink: #000; --muted: #444; --edge: #bbb; --row: #f4f4f4; --accent: #000 }
  body { padding: 0; font-size: 11pt; max-width: none } .wide { overflow: visible }
  table { font-size: 7.5pt } th, td { padding: .15rem .25rem; white-space: normal } caption { position: static }
  th:first-child, td:first-child, .text { min-width: 5rem }
  figure, tr { break-inside: avoid } thead { display: table-header-group }
}
`;
