/** The reading half: every answer that one may read again without a network is kept under its address,
 *  and given back when the server cannot be reached. Knows nothing of React. */
import { type Copies, setCopies } from '../api/client';
import type { Session } from '../api/types';
import { noteReach } from './reach';
import { copiesOf, findCopy, forgetCopies, keepCopy, NOBODY, tidyCopies } from './store';

/** Not kept: what is large, live, or only of use with a network. */
const NEVER = /^\/(events|export|import|search|attachments|audit|sessions|approval_chains|warning_rules|tokens|users\/\d+\/)/;
/** In characters; /meta with its hundred kinds is half a million. */
const LARGEST = 2_000_000;

let user = NOBODY;
let stored = 0;

export const copies: Copies = {
  keep(path, text, body) {
    if (path === '/session') {
      user = (body as Session).user.id;
      stored = 0;
      void keepCopy({ user: NOBODY, path, body, at: Date.now() }).catch(() => {});
      return;
    }
    if (user === NOBODY || text.length > LARGEST || NEVER.test(path)) return;
    void keepCopy({ user, path, body, at: Date.now() }).catch(() => {});
    if (++stored % 100 === 0) void tidyCopies(user, Date.now()).catch(() => {});
  },
  async find(path) {
    const found = await findCopy(path === '/session' ? NOBODY : user, path, Date.now()).catch(() => undefined);
    noteReach(false, found?.at);
    if (found && path === '/session') user = (found.body as Session).user.id;
    return found;
  },
  reached: noteReach,
};

export const startCopies = () => setCopies(copies);

/** Signed in as this person: copies of anybody else go. */
export async function belongsTo(session: Session): Promise<void> {
  user = session.user.id;
  await keepCopy({ user: NOBODY, path: '/session', body: session, at: Date.now() }).catch(() => {});
  await tidyCopies(user, Date.now()).catch(() => {});
}

/** Signing out, or a session that ended: nothing to read remains. Waiting writes stay. */
export async function forget(): Promise<void> {
  user = NOBODY;
  await forgetCopies().catch(() => {});
}

/** The addresses read last, to be asked again while there is a network. */
export async function recentPaths(person: number, most: number, olderThan: number): Promise<string[]> {
  const all = await copiesOf(person).catch(() => []);
  return all.slice(0, most).filter((c) => c.at < olderThan).map((c) => c.path);
}
