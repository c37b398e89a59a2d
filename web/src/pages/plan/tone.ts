import type { Tone } from '../../app/layout';

const tones: Record<string, Tone> = { draft: 'faint', submitted: 'warn', approved: 'good', active: 'accent', closed: 'plain' };
export const stateTone = (state: string): Tone => tones[state] ?? 'plain';
