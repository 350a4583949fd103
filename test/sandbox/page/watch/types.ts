export type Inspector = {
  /**
   * Called before a widget's code runs: anything new by now came from elsewhere and is not attributed to that
   * widget.
   */
  settle(): void;
  /** Compares the page with what the host created; anything new is a fault of the widget that just ran. */
  inspect(widget: string): void;
  /** A style sheet has arrived: only looks can have changed. */
  look(widget: string | null): void;
  /** Accepts what is new as the host's own: one of its libraries was just loaded for a widget. */
  adopt(): void;
};
