/** Style of the sandbox's strip and side panel; it is in a shadow root and affects nothing else. */
const palette = `
:host { all: initial; --bg: #ffffff; --soft: #f2f5f8; --line: #d8e0e7; --text: #1c2b36; --dim: #5b6d7b; --accent: #0b63c5; --on: #dceaff;
  --bad: #b3202c; --warn: #8a5200; --good: #0b6b45; }
:host([data-theme="dark"]) { --bg: #12222f; --soft: #1a2f3f; --line: #2c475b; --text: #e8eef4; --dim: #9fb4c4; --accent: #6cb0ff; --on: #1f4468;
  --bad: #ff9a9a; --warn: #ffd08a; --good: #8fe0b8; }
* { box-sizing: border-box; }
.bar, .panel { font: 13px/18px Arial, sans-serif; }
button, input, select { font: inherit; color: inherit; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid #4c8bf7; outline-offset: 1px; }
`;

const strip = `
.bar { position: fixed; left: 0; right: 0; bottom: 0; height: 22px; background: #0b1a26; color: #e8eef4; z-index: 2147483000; display: flex; align-items: center; font-size: 12px; }
.toggle { all: unset; display: inline-flex; gap: 8px; padding: 0 10px; height: 22px; align-items: center; cursor: pointer; }
.toggle:focus-visible { outline: 2px solid #4c8bf7; outline-offset: -2px; }
.count:empty { display: none; }
.count { padding: 0 6px; border-radius: 8px; background: #284860; color: #e8eef4; }
.count.ok { background: #1d6b4d; } .count.bad { background: #a3303a; } .count.warn { background: #8a5a12; }
.summary { margin-left: auto; padding: 0 10px; color: #9fb4c4; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.summary b { color: #ff9a9a; font-weight: 400; }
`;

const frame = `
.panel { position: fixed; z-index: 2147482999; background: var(--bg); color: var(--text); display: flex; flex-direction: column; box-shadow: 0 0 24px rgba(0, 19, 45, .35); }
.panel[data-dock="left"] { left: 0; top: 0; bottom: 22px; width: min(520px, 90vw); }
.panel[data-dock="right"] { right: 0; top: 0; bottom: 22px; width: min(520px, 90vw); }
.panel[data-dock="bottom"] { left: 0; right: 0; bottom: 22px; height: 45vh; }
.head { display: flex; align-items: stretch; border-bottom: 1px solid var(--line); background: var(--soft); }
.tabs { display: flex; flex: 1; min-width: 0; overflow: auto hidden; scrollbar-width: none; }
.tab { all: unset; padding: 9px 9px 7px; cursor: pointer; white-space: nowrap; border-bottom: 2px solid transparent; color: var(--dim); }
.tab[aria-selected="true"] { color: var(--text); border-color: var(--accent); font-weight: 700; }
.tab:focus-visible { outline: 2px solid #4c8bf7; outline-offset: -2px; }
.tools { display: flex; align-items: center; gap: 2px; padding: 0 4px; }
.icon { border: 0; background: none; cursor: pointer; padding: 3px 5px; border-radius: 4px; color: var(--dim); }
.icon:hover, .icon[aria-pressed="true"] { background: var(--on); color: var(--text); }
.body { flex: 1; min-height: 0; overflow: auto; padding: 12px 14px; scrollbar-width: thin; }
.body.fill { display: flex; flex-direction: column; padding: 0; overflow: hidden; }
`;

const parts = `
h3 { margin: 16px 0 6px; font-size: 13px; line-height: 18px; } h3:first-child { margin-top: 0; }
p { margin: 4px 0; } .dim { color: var(--dim); }
.row { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin: 4px 0; }
.grid { display: grid; grid-template-columns: max-content 1fr; gap: 6px 10px; align-items: center; }
select, input[type="text"], input[type="search"] { background: var(--bg); color: var(--text); border: 1px solid var(--line); border-radius: 4px; padding: 3px 6px; min-width: 0; }
.btn { background: var(--soft); color: var(--text); border: 1px solid var(--line); border-radius: 4px; padding: 3px 9px; cursor: pointer; text-decoration: none; display: inline-block; }
.btn:hover { border-color: var(--accent); } .btn[aria-pressed="true"] { background: var(--on); border-color: var(--accent); font-weight: 700; }
.btn.wide { display: block; width: 100%; text-align: left; padding: 7px 10px; margin: 6px 0; } .btn.wide span { display: block; color: var(--dim); font-weight: 400; }
.lane { border-top: 1px solid var(--line); padding: 8px 0; } .lane b { display: block; }
.said { min-height: 18px; color: var(--good); } .said.bad { color: var(--bad); }
a { color: var(--accent); } ul.states { list-style: none; margin: 0; padding: 0; } .states a { display: block; padding: 5px 8px; border-radius: 4px; text-decoration: none; }
.states a:hover, .states a[aria-current="page"] { background: var(--on); } .states small { display: block; color: var(--dim); }
.filter { padding: 8px 10px; border-bottom: 1px solid var(--line); } .scroll { overflow: auto; flex: 1; }
.chip { border: 1px solid var(--line); background: none; border-radius: 10px; padding: 0 8px; cursor: pointer; color: var(--dim); }
.chip[aria-pressed="true"] { background: var(--on); color: var(--text); border-color: var(--accent); }
table { width: 100%; border-collapse: collapse; } th { text-align: left; color: var(--dim); font-weight: 400; }
th, td { padding: 2px 8px; vertical-align: top; border-bottom: 1px solid var(--line); } td.n, th.n { text-align: right; white-space: nowrap; }
.log { font: 12px/16px ui-monospace, Consolas, monospace; table-layout: fixed; } .log td { overflow-wrap: anywhere; }
.log .at { width: 62px; } .log .who { width: 84px; color: var(--dim); } .log .ms { width: 58px; }
.log details > summary { cursor: pointer; } .log pre { margin: 4px 0; white-space: pre-wrap; color: var(--dim); }
.exception, .unknown, .up { color: var(--bad); } .fault, .note { color: var(--warn); } .callback { color: var(--good); } .event { color: var(--dim); }
.fact { border-left: 3px solid var(--warn); padding: 2px 10px; margin: 8px 0; background: var(--soft); } .fact code { overflow-wrap: anywhere; }
`;

export const css = palette + strip + frame + parts;
