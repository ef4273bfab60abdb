-- What was hidden because an official had hidden the same text before (0041 found only the text that was judged by hand).
update gift_words w set by_official = true
from gift_words o
where w.state = 'hidden' and w.decided_by is null and not w.by_official
  and o.campaign_id = w.campaign_id and o.what = w.what and o.text_key = w.text_key and o.state = 'hidden' and o.by_official;
