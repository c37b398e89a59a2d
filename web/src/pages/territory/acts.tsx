/** What is done to assignments, each with the way back. */
import { useMutation } from '@tanstack/react-query';
import { App as Ant, Button } from 'antd';
import { del, patch, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import { useI18n } from '../../i18n';
import { today } from '../../ui/format';
import type { Assignment } from './data';

/** In force again: the end is taken away, or where that has passed the same begins anew today. */
export const revive = (a: Assignment, to: string | null) =>
  to !== null && to >= today() ? patch(`/user_assignments/${a.id}`, { to: a.to }) : post('/user_assignments', { user: a.user, dimension: a.dimension, value: a.value, leader: a.leader, from: today(), to: a.to });

export function useAssign() {
  const { t } = useI18n();
  const { message, notification } = Ant.useApp();
  const refresh = useRefresh();
  const m = useMutation({ networkMode: 'always', mutationFn: (fn: () => Promise<unknown>) => fn() });
  async function run<T>(fn: () => Promise<T>): Promise<{ got: T } | null> {
    try {
      return { got: (await m.mutateAsync(fn)) as T };
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
      return null;
    } finally {
      refresh('user_assignment', 'opportunity', 'account');
    }
  }
  const undo = (what: string, back?: () => Promise<unknown>) => {
    const key = `territory${Date.now()}`;
    const act = async () => {
      notification.destroy(key);
      if (await run(back ?? (() => Promise.resolve()))) message.success(t('territory.undone'));
    };
    notification.open({
      key,
      message: what,
      duration: 10,
      placement: 'bottomLeft',
      btn: back ? (
        <Button size="small" type="primary" onClick={() => void act()}>
          {t('undo')}
        </Button>
      ) : undefined,
    });
  };
  const takeBack = async (a: Assignment) => {
    if (await run(() => del(`/user_assignments/${a.id}`))) undo(t('territory.taken', { name: a.user_name ?? '—' }), () => post(`/user_assignments/${a.id}/restore`, {}));
  };
  const move = async (a: Assignment, value: string, name: string) => {
    const made = await run(() => post<{ id: number }>(`/user_assignments/${a.id}/move`, { value }));
    if (made) undo(t('territory.moved', { name: a.user_name ?? '—', value: name }), () => post(`/user_assignments/${made.got.id}/move`, { value: a.value }));
  };
  return { run, undo, move, takeBack, busy: m.isPending };
}
