/** What opens beside a button and is worked in: columns, filters, the reckoning of a figure. The focus goes in when it
 *  opens, Escape closes it, and the focus is back where it was. Knows nothing of what stands inside. */
import { Popover } from 'antd';
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';

const TAKES = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Whoever came by keyboard stands on the first thing to do; who came by hand, in the panel: no keyboard jumps up on a phone. */
function enter(box: HTMLElement, from: Element | null): void {
  if (box.contains(document.activeElement)) return;
  const first = from?.matches(':focus-visible') ? box.querySelector<HTMLElement>(TAKES) : null;
  (first ?? box).focus({ preventScroll: true });
}

/** As long as a panel may take to be shown. */
const FRAMES = 120;

const giveBack = (to: HTMLElement | null) => to?.isConnected && to.focus({ preventScroll: true });
const lost = () => !document.activeElement || document.activeElement === document.body;

/** A list or calendar that is open inside is closed first. */
const closesItself = (e: KeyboardEvent) => e.defaultPrevented || (e.target as Element).getAttribute('aria-expanded') === 'true';

function Inside({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const from = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const came = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    from.current = came;
    // It is measured before it is shown, and what is not shown takes no focus: a busy machine takes many frames for that.
    let frame = 0;
    const soon = (tries: number) => {
      frame = requestAnimationFrame(() => {
        if (!box.current || (document.activeElement !== came && !lost())) return;
        enter(box.current, came);
        if (tries > 0 && !box.current.contains(document.activeElement)) soon(tries - 1);
      });
    };
    soon(FRAMES);
    return () => {
      cancelAnimationFrame(frame);
      requestAnimationFrame(() => lost() && giveBack(came));
    };
  }, []);
  return (
    <div
      ref={box}
      className="pop"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || closesItself(e)) return;
        e.stopPropagation();
        onClose();
        giveBack(from.current);
      }}
    >
      {children}
    </div>
  );
}

interface Props {
  /** Its name for those who hear the page. */
  label: string;
  title?: string;
  content: ReactNode;
  placement?: 'bottomLeft' | 'bottomRight';
  overlayClassName?: string;
  /** Where the page itself says whether it is open. */
  open?: boolean;
  onOpen?: (open: boolean) => void;
  children: ReactElement;
}

export function Pop({ label, title, content, placement, overlayClassName, open, onOpen, children }: Props) {
  const [own, setOwn] = useState(false);
  const set = onOpen ?? setOwn;
  return (
    <Popover
      trigger="click"
      open={open ?? own}
      onOpenChange={set}
      destroyOnHidden
      content={
        <Inside label={label} onClose={() => set(false)}>
          {content}
        </Inside>
      }
      {...(title ? { title } : {})}
      {...(placement ? { placement } : {})}
      {...(overlayClassName ? { overlayClassName } : {})}
    >
      {children}
    </Popover>
  );
}
