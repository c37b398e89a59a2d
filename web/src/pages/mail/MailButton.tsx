/** "By mail" on a page that can be subscribed to. */
import { Button } from 'antd';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import type { Wish } from './data';
import ScheduleForm from './ScheduleForm';

export default function MailButton({ wish, size }: { wish: Wish; size?: 'small' }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...(size ? { size } : {})} icon={<Mail size={15} />} onClick={() => setOpen(true)}>
        {t('mail.new')}
      </Button>
      {open && <ScheduleForm wish={wish} onClose={() => setOpen(false)} />}
    </>
  );
}
