import { describe, expect, it } from 'vitest';
import { baseEntity, menuPageParams, v3Area, widgetsArea } from './areas.ts';
import { cardId, parseRoute, redirectOf } from './routes.ts';

const codes = (url: string) => {
  const route = parseRoute(url);
  return [route.entity, route.card, widgetsArea(route), v3Area(route), baseEntity(route)];
};

describe('routes and page codes', () => {
  it.each([
    ['/dashboard/', 'dashboard', false, 'dashboard', 'dashboard', 'dashboard'],
    ['/leads/list/', 'leads', false, 'leads', 'leads.list', 'leads'],
    ['/leads/list/pipeline/7001/?page=2', 'leads', false, 'leads', 'leads.list', 'leads'],
    ['/leads/pipeline/7001/', 'leads-pipeline', false, 'leads-pipeline', 'leads.pipeline', 'leads'],
    ['/leads/detail/10', 'leads', true, 'leads_card', 'leads.card', 'leads'],
    ['/leads/add/', 'leads', true, 'leads_card', 'leads.card', 'leads'],
    ['/imbox/talk/5/leads/detail/10', 'leads', true, 'leads_card', 'leads.card', 'leads'],
    ['/contacts/add/?phone=+7999', 'contacts', true, 'contacts_card', 'contacts.card', 'contacts'],
    ['/contacts/list/companies/', 'contacts', false, 'companies', 'companies.list', 'contacts'],
    ['/todo/line/', 'todo-line', false, 'todo-line', 'todo-line', 'todo'],
    [
      '/settings/widgets/',
      'widgetsSettings',
      false,
      'widgetsSettings',
      'settings.widgets',
      'widgetsSettings',
    ],
    [
      '/settings/widgets/abc/',
      'advanced-settings',
      false,
      'advanced-settings:abc',
      'widget.advanced_settings',
      'advanced',
    ],
    [
      '/widget_page/abc/one/two/',
      'widget-page',
      false,
      'widget-page:abc:one',
      'widget.widget_page',
      'widget',
    ],
    ['/stats/consolidated/', 'stats', false, 'stats', 'stats.consolidate', 'stats'],
    ['/no/such/', 'not-found', false, 'not-found', 'not-found', 'not'],
  ])('%s', (url, entity, card, area, v3, base) => {
    expect(codes(url)).toEqual([entity, card, area, v3, base]);
  });

  it('reads ids and own-page parameters from the path', () => {
    expect([cardId(parseRoute('/leads/detail/10/')), cardId(parseRoute('/leads/add/'))]).toEqual([10, 0]);
    expect(menuPageParams('/widget_page/abc/one/two/')).toEqual({
      location: 'widget_page',
      item_code: 'one',
      subitem_code: 'two',
    });
    expect(menuPageParams('/stats/widgets/abc/sub/')).toEqual({ location: 'stats', subitem_code: 'sub' });
  });

  it('sends a bare section to its default page', () => {
    expect(redirectOf('/leads/')).toBe('/leads/pipeline/');
    expect(redirectOf('/leads/list/')).toBeNull();
  });
});
