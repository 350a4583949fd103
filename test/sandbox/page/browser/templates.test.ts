import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { trialWidget } from '../../testing/trial-widget.ts';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';

afterAll(closeBrowser);

const TIMEOUT = 60_000;
const CONTROLS = [
  'textarea',
  'suggest',
  'select',
  'radio',
  'multiselect',
  'date_field',
  'checkbox',
  'checkboxes_dropdown',
  'file',
  'button',
  'cancel_button',
  'delete_button',
  'input',
  'switcher',
  'phone',
  'users',
  'toggler',
  'tags',
  'time_field',
  'color_picker',
  'wysiwyg',
];

describe('templates of widgets', () => {
  let desk: Desk | null = null;
  const open = async (callbacks: string, files: Record<string, string> = {}): Promise<Desk> => {
    desk = await Desk.open(await trialWidget({ callbacks, files }));
    await desk.goto('/leads/list/');
    return desk;
  };
  afterEach(async () => {
    await desk?.close();
    desk = null;
  });

  it(
    'find every control of the CRM, its messages and its filters',
    async () => {
      const { said, accusations } = eyes(
        await open(`init: function () {
          ${JSON.stringify(CONTROLS)}.forEach(function (name) {
            var html = self.render({ ref: '/tmpl/controls/' + name + '.twig' }, { name: 'x', items: [{ id: 1, option: 'Один' }], text: 'Да' });
            if ($($.parseHTML(html)).length === 0) say(name);
          });
          say($(self.render({ ref: '/tmpl/common/modal/success.twig' }, { msg: 'Отправлено' })).text().indexOf('Отправлено') > 0);
          say(self.render({ data: '{{ sum|price }} {{ count|numeral("счёт,счёта,счетов") }} {{ at|time }}' }, { sum: 86400, count: 3, at: 0 }).replace(/\\s/g, ' '));
          return true;
        },`),
      );
      const [success, filtered] = await said();
      expect([success, filtered]).toEqual(['true', expect.stringMatching(/^86 400 ₽ 3 счёта \d\d:00$/)]);
      expect(await accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'include files of their archive and controls of the CRM; a missing file is reported by name',
    async () => {
      const show = (name: string) =>
        `self.render({ href: '/templates/${name}.twig', base_path: self.params.path, load: function (template) { say(template.render({ name: 'Ада' })); } });`;
      const { said, accusations } = eyes(
        await open(`init: function () { ${show('page')} ${show('broken')} return true; },`, {
          'templates/page.twig':
            '{% include "/templates/part.twig" with { "who": name } %}{% include "/tmpl/controls/input.twig" with { "name": "x" } %}',
          'templates/part.twig': '{% include "/templates/deep.twig" %} {{ who }}:',
          'templates/deep.twig': 'Привет,',
          'templates/broken.twig': '[{% include "/templates/absent.twig" %}]',
        }),
      );
      await expect.poll(said, { timeout: 20_000 }).toHaveLength(2);
      const texts = (await said()).sort();
      expect(texts).toContainEqual(expect.stringMatching(/^Привет, Ада:<input/));
      await expect
        .poll(accusations, { timeout: 20_000 })
        .toEqual(
          expect.arrayContaining([
            expect.stringMatching(/the template "\/templates\/absent.twig" that it includes is not there$/),
            'trial: asks for templates/absent.twig, which is not in its archive',
          ]),
        );
      expect(await accusations()).toHaveLength(2);
    },
    TIMEOUT,
  );

  it(
    'choose several: the title says nothing is chosen, the one name, or a plural count',
    async () => {
      const { page } = await open(`init: function () {
        [[], [1], [1, 2]].forEach(function (chosen, at) {
          var items = [1, 2, 3].map(function (id) { return { id: id, option: 'Имя ' + id, is_checked: chosen.indexOf(id) >= 0 }; });
          ['values_title', 'index'].forEach(function (kind) {
            $('#page_holder').append(self.render({ ref: '/tmpl/controls/checkboxes_dropdown/' + kind + '.twig' },
              { class_name: 'trial-' + kind + at, items: items, title_empty: 'Не выбрано', title_numeral: 'человек,человека,человек' }));
          });
        });
        return true;
      },`);
      const titles = (kind: string): Promise<string[]> =>
        page.locator(`[class*="trial-${kind}"] .checkboxes_dropdown__title`).allTextContents();
      for (const kind of ['values_title', 'index'])
        expect(await titles(kind)).toEqual(['Не выбрано', 'Имя 1', '2 человека']);
      await page.click('.trial-index2 .checkboxes_dropdown__title_wrapper');
      await page.click('.trial-index2 label:has-text("Имя 3")');
      expect(await titles('index2')).toEqual(['3 человека']);
    },
    TIMEOUT,
  );

  it(
    'that fail say which filter is missing, and print nothing',
    async () => {
      const { said, accusations } = eyes(
        await open(`init: function () {
          say('[' + self.render({ data: '{{ sum|rubles }}' }, { sum: 1 }) + ']');
          self.render({ data: '{{ include_control("slider", {}) }}' });
          return true;
        },`),
      );
      expect(await said()).toEqual(['[]']);
      expect(await accusations()).toEqual([
        expect.stringMatching(/^trial: template given as text asks for the filter "rubles", which neither/),
        'trial: the sandbox has no system template "/tmpl/controls/slider.twig"',
      ]);
    },
    TIMEOUT,
  );
});

const eyes = (desk: Desk) => ({ said: () => desk.said(), accusations: () => desk.accusations() });
