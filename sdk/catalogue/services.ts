// One line a file of services/, written by: npx vitest run --config test/vitest.config.ts test/unit/catalogue/list.test.ts -u
import _a8_net from './services/a8-net.json' with { type: 'json' };
import _accesstrade from './services/accesstrade.json' with { type: 'json' };
import _ad_ebis from './services/ad-ebis.json' with { type: 'json' };
import _adjust from './services/adjust.json' with { type: 'json' };
import _afb from './services/afb.json' with { type: 'json' };
import _appsflyer from './services/appsflyer.json' with { type: 'json' };
import _braze from './services/braze.json' with { type: 'json' };
import _chatplus from './services/chatplus.json' with { type: 'json' };
import _cloudflare from './services/cloudflare.json' with { type: 'json' };
import _cloudflare_web_analytics from './services/cloudflare-web-analytics.json' with { type: 'json' };
import _criteo from './services/criteo.json' with { type: 'json' };
import _dac_impact from './services/dac-impact.json' with { type: 'json' };
import _freakout from './services/freakout.json' with { type: 'json' };
import _google_ads from './services/google-ads.json' with { type: 'json' };
import _google_ads_conversion from './services/google-ads-conversion.json' with { type: 'json' };
import _google_analytics_4 from './services/google-analytics-4.json' with { type: 'json' };
import _google_doubleclick from './services/google-doubleclick.json' with { type: 'json' };
import _google_enhanced_conversions from './services/google-enhanced-conversions.json' with { type: 'json' };
import _google_maps from './services/google-maps.json' with { type: 'json' };
import _google_sign_in from './services/google-sign-in.json' with { type: 'json' };
import _google_tag_manager from './services/google-tag-manager.json' with { type: 'json' };
import _hotjar from './services/hotjar.json' with { type: 'json' };
import _hubspot from './services/hubspot.json' with { type: 'json' };
import _hubspot_chat from './services/hubspot-chat.json' with { type: 'json' };
import _hubspot_forms from './services/hubspot-forms.json' with { type: 'json' };
import _i_mobile from './services/i-mobile.json' with { type: 'json' };
import _intimate_merger from './services/intimate-merger.json' with { type: 'json' };
import _karte from './services/karte.json' with { type: 'json' };
import _line_tag from './services/line-tag.json' with { type: 'json' };
import _linkedin_insight from './services/linkedin-insight.json' with { type: 'json' };
import _logicad from './services/logicad.json' with { type: 'json' };
import _logly from './services/logly.json' with { type: 'json' };
import _meta_pixel from './services/meta-pixel.json' with { type: 'json' };
import _microad from './services/microad.json' with { type: 'json' };
import _microsoft_ads_uet from './services/microsoft-ads-uet.json' with { type: 'json' };
import _microsoft_clarity from './services/microsoft-clarity.json' with { type: 'json' };
import _new_relic from './services/new-relic.json' with { type: 'json' };
import _optimizely from './services/optimizely.json' with { type: 'json' };
import _outbrain from './services/outbrain.json' with { type: 'json' };
import _popin from './services/popin.json' with { type: 'json' };
import _ptengine from './services/ptengine.json' with { type: 'json' };
import _recaptcha from './services/recaptcha.json' with { type: 'json' };
import _rentracks from './services/rentracks.json' with { type: 'json' };
import _repro from './services/repro.json' with { type: 'json' };
import _rtb_house from './services/rtb-house.json' with { type: 'json' };
import _salesforce_pardot from './services/salesforce-pardot.json' with { type: 'json' };
import _smartnews_ads from './services/smartnews-ads.json' with { type: 'json' };
import _stripe from './services/stripe.json' with { type: 'json' };
import _supership_scaleout from './services/supership-scaleout.json' with { type: 'json' };
import _taboola from './services/taboola.json' with { type: 'json' };
import _tiktok_pixel from './services/tiktok-pixel.json' with { type: 'json' };
import _treasure_data from './services/treasure-data.json' with { type: 'json' };
import _unicorn from './services/unicorn.json' with { type: 'json' };
import _valuecommerce from './services/valuecommerce.json' with { type: 'json' };
import _x_ads from './services/x-ads.json' with { type: 'json' };
import _yahoo_japan_ads from './services/yahoo-japan-ads.json' with { type: 'json' };
import _youtube_embed from './services/youtube-embed.json' with { type: 'json' };
import _zendesk from './services/zendesk.json' with { type: 'json' };

/** `unknown`, as the type of every file would make one long union; a test parses each. */
export const services: readonly unknown[] = [
  _a8_net,
  _accesstrade,
  _ad_ebis,
  _adjust,
  _afb,
  _appsflyer,
  _braze,
  _chatplus,
  _cloudflare,
  _cloudflare_web_analytics,
  _criteo,
  _dac_impact,
  _freakout,
  _google_ads,
  _google_ads_conversion,
  _google_analytics_4,
  _google_doubleclick,
  _google_enhanced_conversions,
  _google_maps,
  _google_sign_in,
  _google_tag_manager,
  _hotjar,
  _hubspot,
  _hubspot_chat,
  _hubspot_forms,
  _i_mobile,
  _intimate_merger,
  _karte,
  _line_tag,
  _linkedin_insight,
  _logicad,
  _logly,
  _meta_pixel,
  _microad,
  _microsoft_ads_uet,
  _microsoft_clarity,
  _new_relic,
  _optimizely,
  _outbrain,
  _popin,
  _ptengine,
  _recaptcha,
  _rentracks,
  _repro,
  _rtb_house,
  _salesforce_pardot,
  _smartnews_ads,
  _stripe,
  _supership_scaleout,
  _taboola,
  _tiktok_pixel,
  _treasure_data,
  _unicorn,
  _valuecommerce,
  _x_ads,
  _yahoo_japan_ads,
  _youtube_embed,
  _zendesk,
];
