import { areas } from '../src/i18n/areas';
import { zh } from '../src/i18n/zh-CN';
import { applyCatalogue } from '../src/i18n';

const more = await Promise.all(Object.values(areas).map((a) => a['zh-CN']()));
applyCatalogue('zh-CN', Object.assign({}, zh, ...more));
