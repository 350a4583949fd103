import type { Boot } from '../../boot.ts';

/** JSON that cannot close the script element around it. */
function inScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** The HTML of every page of the sandbox CRM; the browser decides by the path what to show. */
export function renderShell(boot: Boot): string {
  return `<!doctype html>
<html data-color-scheme="${boot.user.theme === 'dark' ? 'dark' : 'light'}" lang="${boot.user.lang.replaceAll(/[^a-z]/g, '')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>amoCRM (sandbox)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/assets/page.css">
<script id="sandbox-boot" type="application/json">${inScript(boot)}</script>
<script src="/sandbox/assets/probe.js"></script>
<script src="/sandbox/assets/vendor/require.js"></script>
</head>
<body>
<div id="page"></div>
<script src="/sandbox/assets/page.js"></script>
</body>
</html>
`;
}
