/** Contents of an archive and of its manifest: every way to be refused and to be accepted. */
import { archiveFiles, manifestWith, png } from '../testing/archive-files.ts';
import { english, manifest, moved, without } from '../testing/mutations.ts';
import { type Case, full, inner, judgeCases, widget, yes } from '../testing/verdicts.ts';

const zip = Buffer.from('PK\x03\x04', 'latin1');
const secret = 'AMO_CLIENT_SECRET=9f8e7d6c5b4a39281706f5e4d3c2b1a0\n';
const archive: Case[] = [
  ['the archive itself', {}, 'good'],
  [
    'an AppleDouble',
    { '._script.js': '\0\x05\x16\x07', 'images/._logo.png': '\0\x05\x16\x07' },
    'not for the market',
    'os-junk',
  ],
  ['a zip inside', { 'widget.zip': zip }, 'refused', 'nested-zip'],
  ['a zip under another name', { 'lib/data.bin': zip }, 'refused', 'nested-zip'],
  ['an environment with a secret', { '.env': secret }, 'refused', 'secret'],
  ['an environment without one', { '.env': 'PORT=3000\nSECRET=\n' }, 'not for the market', 'unused-file'],
  ['an example of an environment', { '.env.example': secret }, 'not for the market', 'unused-file'],
  [
    'a private key',
    { 'key.pem': '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n' },
    'refused',
    'secret',
  ],
  [
    'a secret in the code',
    inner(`self.call({ client_secret: '9f8e7d6c5b4a39281706f5e4d3c2b1a0' })`),
    'warned',
    'secret',
  ],
  ['a cut logo', { 'images/logo.png': png(130, 100).slice(0, 20) }, 'refused', 'picture-cut'],
  ['a logo without its end', { 'images/logo.png': png(130, 100).slice(0, -6) }, 'refused', 'picture-cut'],
  ['a logo of another size', { 'images/logo.png': png(99, 99) }, 'refused', 'picture-size'],
  ['a missing logo', without('images/logo.png'), 'refused', 'missing-picture'],
  ['a moving logo', { 'images/logo.png': png(130, 100, 'acTL') }, 'refused', 'picture-animated'],
  ['a missing slide', without('images/tour.png'), 'refused', 'missing-picture'],
  ['no manifest', without('manifest.json'), 'refused', 'no-manifest'],
  ['no script', without('script.js'), 'refused', 'no-script'],
  ['a script in another case', moved('script.js', 'Script.js'), 'refused', 'no-script'],
  ['a missing language', without('i18n/en.json'), 'refused', 'no-locale'],
  ['a missing text', english({ 'settings.key': undefined }), 'refused', 'missing-text'],
  ['comments in JSON', { 'manifest.json': `// x\n${manifestWith({})}` }, 'refused', 'json-syntax'],
  [
    'a byte order mark',
    { 'i18n/ru.json': `\uFEFF${new TextDecoder().decode(archiveFiles().get('i18n/ru.json'))}` },
    'refused',
    'encoding',
  ],
  ['CRLF', { 'manifest.json': manifestWith({}).replaceAll('{', '{\r\n') }, 'not for the market', 'line-ends'],
  ['a file nobody names', { 'notes.txt': 'x' }, 'not for the market', 'unused-file'],
  ['a broken script nobody names', { 'spare.js': 'return;' }, 'not for the market', 'unused-file'],
];

const menu = (item: object, code = 'mine') =>
  manifest({ locations: ['widget_page', 'settings'], left_menu: { [code]: item } });
const title = { title: 'widget.name' };
const icon = { 'images/menu.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' };
const item = { ...title, icon: 'images/menu.svg' };
const answers = widget(`self.callbacks = { ${full}, initMenuPage: ${yes} };`);
const keys: Case[] = [
  ['an item of the menu', { ...menu(item), ...icon, ...answers }, 'good'],
  ['an item without an icon', { ...menu(title), ...answers }, 'refused', 'menu-item'],
  [
    'an item without a title',
    { ...menu({ icon: 'images/menu.svg' }), ...icon, ...answers },
    'refused',
    'menu-item',
  ],
  ['an icon that is not there', { ...menu(item), ...answers }, 'not for the market', 'menu-icon'],
  ['hidden mail', { ...menu({ is_hidden: true }, 'mail'), ...answers }, 'good'],
  ['hidden settings', { ...menu({ is_hidden: true }, 'settings'), ...answers }, 'refused', 'menu-item'],
  ['interface 4', manifest({ 'widget.interface_version': 4 }), 'warned', 'interface-version'],
  ['interface 1', manifest({ 'widget.interface_version': 1 }), 'warned', 'interface-version'],
  ['an interface of letters', manifest({ 'widget.interface_version': 'two' }), 'refused', 'wrong-value'],
  ['a code', manifest({ 'widget.code': 'mine' }), 'warned', 'legacy-code'],
  ['a key', manifest({ 'widget.secret_key': 'abc' }), 'warned', 'legacy-key'],
  ['an unknown key', manifest({ 'widget.colour': 'red' }), 'warned', 'unknown-key'],
  ['an invented location', manifest({ locations: ['dashboard', 'settings'] }), 'refused', 'unknown-location'],
  ['both variants', manifest({ locations: ['lcard-0', 'lcard-1', 'settings'] }), 'refused', 'both-variants'],
  ['a suffix of none', manifest({ locations: ['everywhere-1', 'settings'] }), 'refused', 'location-suffix'],
  ['a missing key', manifest({ 'widget.locale': undefined }), 'refused', 'missing-key'],
  ['a flag in quotes', manifest({ 'widget.installation': 'true' }), 'refused', 'wrong-value'],
  [
    'a trigger without its block',
    manifest({ locations: ['digital_pipeline', 'settings'] }),
    'refused',
    'location-block',
  ],
];

judgeCases([...archive, ...keys]);
