/**
 * Every selector of the host's page that we depend on, with its source. `evidence` lists on which page of the
 * sandbox how many nodes match; test/repo checks each, so a renamed class shows up there first.
 */
export const selectors = {
  /** Content of pages that are not cards (observed). The documented `APP.data.current_view.$el` is tried first. */
  pageHolder: '#page_holder',
  /** Board with its columns (observed on the customers' board; leads use the same classes). */
  board: '#pipeline_holder',
  /** One lead on the board; `data-id` is the lead's id (observed). */
  boardItem: '.pipeline_leads__item[data-id]',
  /** Own settings page, the inner container (official template and documentation). */
  workArea: (code: string) => `#work-area-${code}`,
  /** An open modal of the CRM, ours included (documented markup). */
  modal: '.modal',
  /** Frame of our block in the right column (documented CSS hook). */
  panelFrame: (code: string) => `.card-widgets__widget-${code}`,
} as const;

/**
 * Every end-to-end test proves the two selectors that contain our code: without them nothing would be drawn.
 */
export const evidence = [
  { name: 'board', page: '/leads/pipeline/', atLeast: 1, atMost: 1 },
  { name: 'boardItem', page: '/leads/pipeline/', atLeast: 30, atMost: 200 },
  { name: 'pageHolder', page: '/dashboard/', atLeast: 1, atMost: 1 },
] as const;
