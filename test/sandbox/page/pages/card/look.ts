import type { CardData, CardKind } from '../../../boot.ts';

export type CardLook = { kind: CardKind; data: CardData; tabs: readonly { code: string; title: string }[] };
