// The shape of LinkedIn's Insight tag.
pixel(at('px.ads.linkedin.com', `/collect/?fmt=gif&url=${encodeURIComponent(location.href)}`));
