/** One step of the schema. A step that has been released is never edited; a new one follows it. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly statements: readonly string[];
}
