// One line a folder of vendors/, written by: npx vitest run --config test/vitest.config.ts test/unit/decoders/decoders.test.ts -u
import type { Decoder } from './decoder.ts';
import a8 from './vendors/a8/decoder.json' with { type: 'json' };
import ad_ebis from './vendors/ad-ebis/decoder.json' with { type: 'json' };
import clarity from './vendors/clarity/decoder.json' with { type: 'json' };
import criteo from './vendors/criteo/decoder.json' with { type: 'json' };
import floodlight from './vendors/floodlight/decoder.json' with { type: 'json' };
import google_ads from './vendors/google-ads/decoder.json' with { type: 'json' };
import google_analytics from './vendors/google-analytics/decoder.json' with { type: 'json' };
import karte from './vendors/karte/decoder.json' with { type: 'json' };
import line from './vendors/line/decoder.json' with { type: 'json' };
import meta from './vendors/meta/decoder.json' with { type: 'json' };
import repro from './vendors/repro/decoder.json' with { type: 'json' };
import satori from './vendors/satori/decoder.json' with { type: 'json' };
import tiktok from './vendors/tiktok/decoder.json' with { type: 'json' };
import treasure_data from './vendors/treasure-data/decoder.json' with { type: 'json' };
import uet from './vendors/uet/decoder.json' with { type: 'json' };
import user_heat from './vendors/user-heat/decoder.json' with { type: 'json' };
import x from './vendors/x/decoder.json' with { type: 'json' };
import yahoo_japan from './vendors/yahoo-japan/decoder.json' with { type: 'json' };

/** Every decoder; the first whose address fits reads a request. */
export const DECODERS = [
  a8,
  ad_ebis,
  clarity,
  criteo,
  floodlight,
  google_ads,
  google_analytics,
  karte,
  line,
  meta,
  repro,
  satori,
  tiktok,
  treasure_data,
  uet,
  user_heat,
  x,
  yahoo_japan,
] as readonly unknown[] as readonly Decoder[];
