import { describe, expect, it } from 'vitest';
import { childrenOf, isBelow, onArc, onRing, placeChart, type Post } from '../src/pages/people/maps';

const post = (id: number, above: number | null, level: number | null = null): Post => ({
  id, version: 1, title: `t${id}`, level, department: null, department_name: null, reports_to: above, placeholder: false, from: null, to: null,
  contact: id, contact_name: `n${id}`, influence: null, degree: 0, degree_user: null, degree_user_name: null, coverage: 0, attitude: null, roles: [], authority: null, deal: null,
});
//        1
//      /   \
//     2     3        9 alone
//    / \
//   4   5
const posts = [post(1, null, 1), post(2, 1, 2), post(3, 1, 2), post(4, 2, 3), post(5, 2, 3), post(9, null, 2)];

describe('the chart', () => {
  it('puts each above the middle of those below, nobody on another', () => {
    const { cards, columns, rows } = placeChart(posts);
    const at = new Map(cards.map((c) => [c.post.id, [c.x, c.y]]));
    expect(at.get(4)).toEqual([0, 2]);
    expect(at.get(5)).toEqual([2, 2]);
    expect(at.get(2)).toEqual([1, 1]);
    expect(at.get(3)).toEqual([4, 1]);
    expect(at.get(1)).toEqual([2.5, 0]);
    expect(at.get(9)).toEqual([6, 0]);
    expect([columns, rows]).toEqual([4, 3]);
    for (const a of cards) for (const b of cards) if (a !== b && a.y === b.y) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(2);
  });
  it('lists the higher level first', () => {
    expect(childrenOf([post(1, null, 3), post(2, null, 1), post(3, null)], null).map((p) => p.id)).toEqual([2, 1, 3]);
  });
  it('hangs nobody under himself', () => {
    expect(isBelow(posts, 5, 1)).toBe(true);
    expect(isBelow(posts, 1, 1)).toBe(true);
    expect(isBelow(posts, 1, 5)).toBe(false);
    expect(isBelow(posts, 9, 1)).toBe(false);
    expect(isBelow([post(1, 2), post(2, 1)], 1, 7)).toBe(false);
  });
});

describe('rings', () => {
  it('begin at the top', () => {
    expect(onRing(0, 4, 10).y).toBeCloseTo(-10);
    expect(onRing(1, 4, 10).x).toBeCloseTo(10);
  });
  it('leave the top free for their name', () => {
    for (let i = 0; i < 60; i++) {
      const p = onArc(i, 60, 60);
      expect(Math.hypot(p.x, p.y)).toBeCloseTo(60);
      expect(p.y < 0 && Math.abs(p.x) < 35).toBe(false);
    }
  });
});
