/**
 * Every kind of fault by its code: the stage at which it shows, and its subject. Codes are stable: CI and
 * suppressions refer to them.
 */

/**
 * `upload`: the upload form refuses the archive. `page`: the widget, or a part of it, fails in the page.
 * `moderation`: a moderator rejects a public widget. `leak`: everyone who opens the CRM can read it.
 * `advice`: it works and passes, but is untidy.
 */
export type Stage = 'upload' | 'page' | 'moderation' | 'leak' | 'advice';

type About = { stage: Stage; about: string };

const at =
  <Name extends Stage>(stage: Name) =>
  (about: string) => ({ stage, about });
const upload = at('upload');
const page = at('page');
const moderation = at('moderation');
const leak = at('leak');
const advice = at('advice');

export const rules = {
  'zip-unreadable': upload('The zip cannot be read'),
  'too-large': upload('The archive or a file in it is too large'),
  'entry-name': upload('The name of an entry is not one a widget can have'),
  'entry-link': upload('An entry is a link and no file'),
  'entry-encrypted': upload('An entry is encrypted'),
  'entry-method': upload('An entry is compressed in an unusual way'),
  'entry-twice': upload('One name occurs twice'),
  'entry-dot': advice('Names start with ./'),
  'nested-zip': upload('A zip lies inside the zip'),
  'wrapping-folder': upload('Everything lies inside one folder'),
  encoding: upload('A text is not UTF-8 without BOM'),
  'line-ends': moderation('Lines end with CRLF'),
  'json-syntax': upload('A file is not strict JSON'),
  'json-shape': upload('A JSON file is no object'),
  'json-key-twice': advice('A key occurs twice'),
  'no-manifest': upload('There is no manifest.json at the root'),
  'missing-key': upload('A key of the manifest is missing'),
  'wrong-value': upload('A value of the manifest is not allowed'),
  'unknown-key': advice('The platform documents no such key'),
  'misplaced-key': upload('A key of the manifest is in the wrong place'),
  'interface-version': page('The interface version is closed or unknown'),
  'not-https': upload('An address of the manifest is not https'),
  'two-custom-fields': upload('More than one field of type custom'),
  'no-fields': upload('An installed widget has no field'),
  'listed-twice': advice('A value is listed twice'),
  'old-spelling': advice('A value is spelt as it was before'),
  version: advice('The version is missing or of another form'),
  'legacy-code': advice('widget.code is for unconverted widgets'),
  'legacy-key': leak('widget.secret_key is for unconverted widgets'),
  support: moderation('People cannot reach the author'),
  tour: moderation('The tour is missing or empty'),
  'nowhere-shown': page('The widget is shown nowhere'),
  'menu-item': upload('An item of the left menu is not whole'),
  'menu-icon': moderation('An icon of the left menu is not an SVG of the archive'),
  'unknown-location': upload('There is no such location'),
  'location-suffix': upload('A location has a wrong suffix'),
  'both-variants': upload('A location is listed with both -0 and -1'),
  'location-block': upload('A block a location needs is missing'),
  'location-file': upload('A file a location needs is missing'),
  'location-company': upload('A location needs another one or a text'),
  'no-callback': page('Nothing answers a location or a call of the host'),
  'spare-block': advice('A block of the manifest is unused'),
  'no-locale': upload('The file of a listed language is missing'),
  'spare-locale': moderation('A language is not listed'),
  'missing-text': upload('A text the manifest names is missing'),
  'empty-text': moderation('A text is empty'),
  'not-a-path': advice('A value is no path into the texts'),
  'languages-differ': moderation('Languages do not agree'),
  'platform-name': moderation("The name uses the platform's own"),
  'foreign-text': moderation('A text or a link is of another language'),
  'missing-picture': upload('A logo or a slide is missing'),
  'picture-size': upload('A picture has another size'),
  'picture-cut': upload('A picture is cut short'),
  'picture-format': upload('A picture is in no accepted format'),
  'picture-heavy': upload('A picture is over 300 KB'),
  'picture-animated': upload('A logo or a slide moves'),
  'picture-name': advice('A picture is named by another format or place'),
  'slide-language': moderation('Slides and languages do not agree'),
  'no-script': page('script.js is missing'),
  syntax: page('A script is not JavaScript'),
  'script-too-long': advice('A script is too long to be looked through'),
  'es-module': page('script.js is an ES module'),
  'no-define': page('define() is never called'),
  'named-define': page('A module is defined under a name of its own'),
  'second-define': page('A second define() without a name'),
  'module-shape': page('The module returns no plain constructor'),
  'no-render': page('There is no callback render'),
  'render-result': page('render returns nothing'),
  'missing-module': page('A module is not in the archive'),
  'foreign-module': page('A module is asked of the page and not of the archive'),
  'module-cycle': page('Modules ask for each other, and one uses the other too early'),
  'undeclared-name': page('Code uses a name that is declared nowhere'),
  'always-fails': page('Code throws whenever it runs'),
  'module-nothing': page('A module that gives nothing is used at once'),
  'throws-in-page': page('The code throws in the page that shows it'),
  'never-ready': page('The widget does not come up in time'),
  'not-tried': advice('A part of the widget was not tried'),
  'broken-json': page('A JSON file the code asks for cannot be parsed'),
  'missing-file': page('A file the code asks for is not in the archive'),
  template: page('A template cannot be compiled'),
  'remote-code': moderation('Code is loaded from another server'),
  'dev-loader': moderation('Code is loaded from the own machine under a switch'),
  'document-write': page('document.write() wipes the page'),
  'text-as-code': moderation('Text is run as code'),
  'blocking-dialog': moderation('A dialog of the browser'),
  'writes-to-host': moderation('The code writes into APP or AMOCRM'),
  'synchronous-request': moderation('A request stops the page'),
  console: moderation('The code writes to the console'),
  minified: advice('The code is minified'),
  placeholder: page('A placeholder was never replaced'),
  'local-address': page('An address exists on one machine only'),
  tunnel: page('An address is a temporary tunnel'),
  'account-address': page('An address of one account is written into code'),
  'private-api': page('An undocumented API of the platform is called'),
  'global-css': moderation('A style changes the page around the widget'),
  'css-syntax': page('A part of a style sheet is not read'),
  secret: leak('A secret lies in the archive'),
  'source-map': moderation('A source map shows the sources'),
  'unused-file': moderation('Nothing refers to a file'),
  'os-junk': moderation('A file is not a part of the widget'),
} as const satisfies Readonly<Record<string, About>>;

export type Code = keyof typeof rules;
