// A door for the night takes the place of one for the day, by the clock of the device: from ten to five.
import { $$ } from '../../lib/dom.mjs';

const doors = $$('[data-hours]');
const show = () => {
  const night = (new Date().getHours() + 2) % 24 < 7;
  for (const door of doors) door.hidden = (door.dataset.hours === 'night') !== night;
};
if (doors.length) {
  show();
  // A page that stayed open since the afternoon is looked at again at night.
  document.addEventListener('visibilitychange', show);
}
