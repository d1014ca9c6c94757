/** The look of START-HERE.html: one column, one type scale, light and dark, fit for printing. Holds no words. */
export const startPageStyle = `
:root { color-scheme: light dark; --ink: #16181d; --quiet: #5b6270; --line: #d9dde4; --paper: #fff; --wash: #f5f6f8; --accent: #0f5c6e; --warn: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --quiet: #a1a8b5; --line: #363b45; --paper: #15171b; --wash: #1d2026; --accent: #7cc6d8; --warn: #e2b25c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "Noto Sans", system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; }
h1 { font-size: 2.25rem; line-height: 1.15; margin: 0 0 1.5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .75rem; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
p, ul, ol, dl, dd { margin: 0; }
p + p { margin-top: .5rem; }
code { font: .8125rem/1.45 "Noto Sans Mono", ui-monospace, Consolas, Menlo, monospace; overflow-wrap: anywhere; }
section { margin-top: 3rem; }
.eyebrow { color: var(--accent); font-size: .875rem; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; margin-bottom: .5rem; }
.sample { background: var(--wash); border-inline-start: 4px solid var(--warn); padding: .5rem 1rem; margin-bottom: 1.5rem; }
.quiet { color: var(--quiet); font-size: .875rem; }
.facts { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1.25rem 2rem; border-block: 1px solid var(--line); padding-block: 1.25rem; }
.facts .wide { grid-column: 1 / -1; }
dt { color: var(--quiet); font-size: .8125rem; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem; }
.columns ul { list-style: none; padding: 0; }
.columns li { padding: .625rem 0 .625rem 1rem; border-inline-start: 3px solid var(--line); margin-bottom: .5rem; }
.columns .yes li { border-color: var(--accent); }
.columns .no li { border-color: var(--warn); }
section > ol:not(.items) { padding-inline-start: 1.5rem; }
section > ol:not(.items) li { margin-bottom: .5rem; padding-inline-start: .25rem; }
.incident { background: var(--wash); border-radius: .5rem; padding: 1rem 1.25rem; margin-bottom: .75rem; }
.incident dl { display: grid; gap: .25rem; }
.incident dl div { display: grid; grid-template-columns: 5rem 1fr; gap: 1rem; align-items: baseline; }
.incident .summary { margin-top: .75rem; white-space: pre-wrap; }
.items { list-style: none; padding: 0; }
.items li { display: grid; grid-template-columns: 7rem 1fr; gap: 1.25rem; border-top: 1px solid var(--line); padding: .875rem 0; break-inside: avoid; }
.items img, .no-picture { inline-size: 7rem; block-size: 5.25rem; object-fit: cover; border-radius: .25rem; background: var(--wash); }
.no-picture { display: grid; place-items: center; color: var(--quiet); font-size: .875rem; }
.items p { font-size: .875rem; margin: 0; }
.items .name { font-size: 1rem; font-weight: 600; overflow-wrap: anywhere; }
.items .no { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
.files div { display: grid; grid-template-columns: 18rem 1fr; gap: 1.5rem; border-top: 1px solid var(--line); padding: .5rem 0; }
.files dt { color: inherit; }
footer { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 2rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .8125rem; display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; }
@media (max-width: 44rem) { .facts, .columns, .files div { grid-template-columns: 1fr; } .items li { grid-template-columns: 4.5rem 1fr; } .items img, .no-picture { inline-size: 4.5rem; block-size: 4.5rem; } }
@media print { :root { color-scheme: light; } body { font-size: 11pt; } main { padding: 0; max-width: none; } section { margin-top: 1.5rem; } }
`;
