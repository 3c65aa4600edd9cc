/** The elements of the panels at the right of the command screen. The screen loads them after its first view. */
import '../survey/hazard-panel.ts';
import './car-parks-panel.ts';
import './convoy-panel.ts';
import './drill-panel.ts';
import './figure-panel.ts';
import './help-panel.ts';
import './journal-feed.ts';
import './matter-form.ts';
import './matter-panel.ts';
import './mending-panel.ts';
import './orders-panel.ts';
import './out-list.ts';
import './post-panel.ts';
import './radio-form.ts';
import './strips.ts';
import './trackers-panel.ts';
import './walls-panel.ts';
