/** Brings the chosen tab into the middle of a bar that scrolls sideways on a phone. */
import { useEffect } from 'react';

const middle = (e: Element) => {
  const box = e.getBoundingClientRect();
  return box.left + box.width / 2;
};

export function Shown({ id }: { id: string | undefined }) {
  useEffect(() => {
    const tab = id ? document.getElementById(id) : null;
    const bar = tab?.parentElement;
    if (tab && bar) bar.scrollLeft += middle(tab) - middle(bar);
  }, [id]);
  return null;
}
