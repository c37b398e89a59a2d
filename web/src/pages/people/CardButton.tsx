/** The business card of a person: as a code for a phone, as a file. */
import { App as Ant, Button, Modal } from 'antd';
import { Download, QrCode } from 'lucide-react';
import { useState } from 'react';
import { apiUrl, download } from '../../api/client';
import type { Kind, Row } from '../../api/types';
import { titleOf } from '../../app/model';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import './guard.css';

export default function CardButton({ kind, row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const name = titleOf(kind, row);
  return (
    <>
      <Button icon={<QrCode size={15} />} onClick={() => setOpen(true)}>
        {t('card.button')}
      </Button>
      <Modal open={open} title={t('card.title', { name })} footer={null} onCancel={() => setOpen(false)} width={360}>
        {open && (
          <div className="card-code">
            {failed ? <Notice tone="bad">{t('card.fail')}</Notice> : <img src={apiUrl(`/contacts/${row.id}/qr.svg`)} alt={t('card.title', { name })} onError={() => setFailed(true)} />}
            <p className="muted">{t('card.hint')}</p>
            <Button icon={<Download size={15} />} onClick={() => void download(`/contacts/${row.id}/vcard`, undefined, `${name}.vcf`).catch((e: unknown) => message.error(e instanceof Error ? e.message : t('error.unknown')))}>
              {t('card.file')}
            </Button>
          </div>
        )}
      </Modal>
    </>
  );
}
