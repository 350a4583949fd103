import type { DocumentSort } from '#contract/books/document-list.ts';

/** The first press on a column sorts its interesting end first: the newest, the earliest due, the largest. */
export function nextSorting(current: DocumentSort, sort: DocumentSort['sort']): DocumentSort {
  if (current.sort !== sort) return { sort, order: sort === 'due_date' ? 'asc' : 'desc' };
  return { sort, order: current.order === 'asc' ? 'desc' : 'asc' };
}

export function ariaSort(current: DocumentSort, sort: DocumentSort['sort']) {
  if (current.sort !== sort) return 'none';
  return current.order === 'asc' ? 'ascending' : 'descending';
}
