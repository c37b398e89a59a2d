import type { Tone } from '../../app/layout';

export function stateTone(state: string): Tone {
  if (state === 'approved' || state === 'provided') return 'good';
  if (state === 'rejected') return 'bad';
  if (state === 'returned') return 'warn';
  return state === 'pending' || state === 'in_approval' || state === 'requested' ? 'accent' : 'plain';
}
