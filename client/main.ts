import '@awesome.me/webawesome/dist/translations/zh-cn.js';
import './theme/page.css';
import './theme/theme.ts';
import './app/cordon-app.ts';
import { registerIcons } from './ui/icons.ts';

registerIcons();
