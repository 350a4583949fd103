/** Shows the empty card holder over the page beneath. */
export function showCardHolder($: JQueryStatic): JQuery {
  $('#page').addClass('page_with-card');
  return $('#card_holder').empty();
}

/** Shows the page holder, empty unless the list in it stayed alive under a card. */
export function showPageHolder($: JQueryStatic, options: { keep: boolean } = { keep: false }): JQuery {
  $('#card_holder').empty();
  $('#page').removeClass('page_with-card');
  const $root = $('#page_holder');
  return options.keep ? $root : $root.empty();
}
