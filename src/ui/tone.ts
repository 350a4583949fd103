/** What a state means to the user. Colour and icon follow it, always beside a word. */
export type Tone = 'good' | 'warn' | 'bad' | 'neutral';
