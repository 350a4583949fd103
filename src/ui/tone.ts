/** What a state means to the person; colour and icon follow it, and a word always stands beside them. */
export type Tone = 'good' | 'warn' | 'bad' | 'neutral';
