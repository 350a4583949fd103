/** Calls on the widget of what it has not: a callback of its own, or a method of the host in another spelling. */
import type { Node, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { callbacksIn } from './callbacks.ts';
import { constructorOf } from './modules.ts';
import { calleeName, keyName } from './syntax.ts';

/** Methods that the host gives a widget, as documented (web_sdk/mechanics, integrations/script_js). */
const hostMethods: ReadonlySet<string> = new Set(
  `system i18n set_lang get_settings set_settings get_version get_install_status set_status get_accounts_current
  render render_template list_selected widgetsOverlay add_action add_source get_pipeline_id setSdkCatalogId
  get_current_card_contacts_data crm_post $authorizedAjax listenSocketChannel`.split(/\s+/),
);
const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
const spelt: ReadonlyMap<string, string> = new Map([...hostMethods].map((name) => [plain(name), name]));

export type Members = {
  /** Callbacks of the widget that nothing else in the file is called. */
  readonly callbacks: ReadonlySet<string>;
  /** Names that are keys of an object or a class, or get a value as a property. */
  readonly named: ReadonlySet<string>;
};

/** Nothing when the widget may get members in a way that the text does not show. */
export function membersOf(program: Program): Members | undefined {
  const widget = constructorOf(program);
  if (!widget) return undefined;
  const own = callbacksIn(widget, program);
  const values = new Set(own.found.values());
  const named = new Set<string>();
  let isOpen = own.open;
  walk(program, {
    enter(node) {
      isOpen ||= givesMany(node);
      const key = memberIn(node);
      if (key && !(node.type === 'Property' && values.has(node.value))) named.add(key);
    },
  });
  if (isOpen) return undefined;
  return { named, callbacks: new Set([...own.found.keys()].filter((name) => !named.has(name))) };
}

function memberIn(node: Node): string {
  if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition')
    return keyName(node);
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return '';
  const { property } = node.left;
  return property.type === 'Identifier' ? property.name : '';
}

/** `_.extend(self, …)`, `self[name] = …`, `Base.call(self)` */
function givesMany(node: Node): boolean {
  if (node.type === 'AssignmentExpression')
    return (
      node.left.type === 'MemberExpression' && node.left.computed && node.left.property.type !== 'Literal'
    );
  return (
    node.type === 'CallExpression' &&
    /(?:^|\.)(?:extend|assign|mixin|defaults|call|apply|defineProperty)$/i.test(calleeName(node.callee))
  );
}

/** What is wrong with calling `name` on the widget; nothing when it may be there. */
export function wrongMethod(
  name: string,
  { callbacks, named }: Members,
): 'callback' | 'spelling' | undefined {
  if (hostMethods.has(name) || named.has(name)) return undefined;
  if (callbacks.has(name)) return 'callback';
  return spelt.has(plain(name)) ? 'spelling' : undefined;
}
