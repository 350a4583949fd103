import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { MANIFEST } from '../../testing/archives.ts';
import { trialWidget } from '../../testing/trial-widget.ts';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';

afterAll(closeBrowser);

const TIMEOUT = 60_000;
const CARD = '/leads/detail/10001';
const CONTACT = '/contacts/detail/20001';

describe('what public widgets do in a card', () => {
  let desk: Desk | null = null;
  const open = async (callbacks: string, init_once = false): Promise<Desk> => {
    const manifest = { widget: { ...MANIFEST.widget, init_once } };
    desk = await Desk.open(await trialWidget({ callbacks, manifest }));
    return desk;
  };
  afterEach(async () => {
    await desk?.close();
    desk = null;
  });

  it(
    'read the account, the card and its form through the CRM’s ways, live',
    async () => {
      const { page, said, accusations } = await at(
        await open(`render: function () {
          if (self.system().area !== 'lcard') return true;
          var account = APP.constant('account');
          say(['catalog_id', 'amojo_id', 'paid_till', 'tariffName', 'amojo_rights'].filter(function (name) {
            return account[name] === undefined && account.products[name] === undefined;
          }).length);
          say(APP.constant('card_id') + ' ' + APP.constant('card_element').pipeline_id + ' ' + (APP.constant('card_element') == 2));
          say(self.get_accounts_current().account.subdomain === self.get_accounts_current().subdomain);
          $(document).on('click' + self.ns, '.trial-sum', function () {
            say(APP.data.current_card.fields_hider.model.attributes['lead[NAME]']);
            say($('[data-pei-code=phone] input[type=text]').val() !== '');
            say($('form[action="/ajax/contacts/detail/"]').length);
          });
          self.render_template({ caption: { class_name: 'trial' }, body: '<button class="trial-sum">sum</button>', render: '' });
          return true;
        },`),
      );
      await page.fill('#person_n', 'Новое имя');
      await page.click('.trial-sum');
      expect(await said()).toEqual(['0', '10001 7001 true', 'true', 'Новое имя', 'true', '1']);
      expect(await accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'find a choice by its hidden input, in the form and in the model, and it is saved by its id',
    async () => {
      const { page, accusations, goto } = await at(await open('', false));
      const field = page.locator('.linked-form__field-select').first();
      const id = await field.getAttribute('data-id');
      const input = field.locator(`input[name="CFV[${id}]"]`);
      await field.locator('.control--select--button').click();
      const item = field.locator('.control--select--list--item').nth(2);
      const [value, title] = [await item.getAttribute('data-value'), await item.textContent()];
      await item.click();
      await expect.poll(() => input.inputValue()).toBe(value);
      const model = `APP.data.current_card.model.attributes['CFV[${id}]']`;
      expect(await page.evaluate(model)).toBe(value);
      await page.locator('input[name="lead[MAIN_USER]"]').waitFor({ state: 'attached' });
      await page.click('#save_and_close_contacts_link');
      await page.locator('.card-fields__button-block.hidden').waitFor({ state: 'attached' });
      await goto(CARD);
      expect(await field.locator('.control--select--button-inner').textContent()).toBe(title);
      expect(await page.evaluate(model)).toBe(value);
      expect(await accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'save what is typed into a linked contact together with the card, and show dates as dates',
    async () => {
      const { page, accusations, goto } = await at(await open('', false));
      const made = await page.evaluate(async () => {
        const body = JSON.stringify([{ type: 'birthday', name: 'День рождения' }]);
        const headers = { 'Content-Type': 'application/json' };
        const answer = await fetch('/api/v4/contacts/custom_fields', { method: 'POST', headers, body });
        const made = (await answer.json()) as { _embedded: { custom_fields: { id: number }[] } };
        return made._embedded.custom_fields[0]?.id;
      });
      await goto(CARD);
      const inputs = [`#contacts_list [name="CFV[${made}]"]`, '#edit_card .linked-form__field-date input'];
      for (const input of inputs) await page.fill(input, '01.05.1990');
      await page.click('#save_and_close_contacts_link');
      await page.locator('.card-fields__button-block.hidden').waitFor({ state: 'attached' });
      await goto(CARD);
      for (const input of inputs) expect(await page.inputValue(input)).toBe('01.05.1990');
      expect(await accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'a sender added once is in the second card, even after a list, and its message becomes a note',
    async () => {
      const { page, said, accusations, walk } = await at(
        await open(
          `init: function () {
          self.add_source('sms', function (message) {
            say(message.message);
            return message.message === 'нет' ? Promise.reject('Баланс пуст') : Promise.resolve();
          });
          return true;
        },`,
          true,
        ),
        '/leads/list/',
      );
      for (const card of [CARD, '/leads/detail/10002']) {
        await walk(card);
        await send(page, 'нет');
        await page.getByText('Баланс пуст').first().waitFor();
        await send(page, 'Счёт готов');
        await page.locator('.feed-note_sms_out').waitFor();
      }
      expect(await said()).toEqual(['нет', 'Счёт готов', 'нет', 'Счёт готов']);
      expect(await accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'write a chat template into the message, as the vendor’s example requests on a click',
    async () => {
      const desk = await open('');
      await desk.goto(CARD);
      await desk.page.click('.feed-compose__quick-actions-wrapper');
      await desk.page.locator('.js-quick-menu .tips__empty').waitFor();
      await desk.page.click('.feed-compose__quick-actions-wrapper');
      await desk.page.request.post(new URL('/ajax/v1/chats/templates/add', desk.page.url()).href, {
        data: { request: { name: 'С днём рождения', content: 'Поздравляем вас!' } },
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      await desk.page.click('.feed-compose__quick-actions-wrapper');
      await desk.page.click('.js-quick-menu .tips-item');
      expect(await desk.page.locator('.feed-compose__message').textContent()).toBe('Поздравляем вас!');
      await desk.page.click('.js-task-submit');
      await desk.page.locator('.feed-note-wrapper:has-text("Поздравляем вас!")').waitFor();
    },
    TIMEOUT,
  );

  it(
    'a sender with broken code is in the log too',
    async () => {
      const { page, accusations } = await at(
        await open(
          `init: function () { self.add_source('sms', function () { return self.none.such; }); return true; },`,
          true,
        ),
      );
      await send(page, 'Счёт готов');
      await page.locator('.notification-toast_error').waitFor();
      expect(await accusations()).toEqual([expect.stringContaining('add_source sms rejected: TypeError')]);
    },
    TIMEOUT,
  );

  it(
    'find files and tasks in the feed, the quick form of a contact, and a modal of its helpers',
    async () => {
      const { page, said, accusations, walk } = await at(
        await open(`init: function () {
          if (self.system().area === 'lcard') {
            var file = $('.js-notes a.feed-note__joined-attach__link').first().attr('href') || 'no.file';
            say(file.split('.').pop() + ' ' + $('.js-tasks .card-task').length);
          }
          if (self.system().area === 'ccard') {
            $('.card-leads__quick-add').hide();
            new self.helpers.Modal({ class_name: 'trial-modal', init: function ($body) {
              $body.trigger('modal:loaded').html('<p>Добавление закрыто</p>').trigger('modal:centrify');
            } });
          }
          return true;
        },`),
      );
      await walk('/leads/detail/10005');
      await page.click('.card-task .js-task-complete');
      await page.locator('.card-task').waitFor({ state: 'detached' });
      await walk(CONTACT);
      await page.getByText('Добавление закрыто').waitFor();
      expect(await page.locator('.card-leads__quick-add').isVisible()).toBe(false);
      expect(await said()).toEqual(['pdf 0', 'file 1']);
      expect(await accusations()).toEqual([]);
    },
    TIMEOUT,
  );
});

async function send(page: Desk['page'], text: string): Promise<void> {
  await page.click('.feed-compose__message');
  await page.click('.feed-compose-switcher');
  await page.click('.js-compose-menu .tips-item:has-text("SMS")');
  await page.fill('.feed-compose__message', text);
  await page.click('.js-task-submit');
}

/** A desk whose page is loaded and whose widgets have started. */
async function at(desk: Desk, path = CARD) {
  await desk.goto(path);
  return {
    page: desk.page,
    said: () => desk.said(),
    accusations: () => desk.accusations(),
    walk: (to: string) => desk.walk(to),
    goto: (to: string) => desk.goto(to),
  };
}
