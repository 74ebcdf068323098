// The shape of Yahoo!'s ytag: a click cookie, an image.
keepId('_yjsu_yjad', () => `${Math.floor(Date.now() / 1000)}.${random()}`, 365);
pixel(at('b99.yahoo.co.jp', `/pagead/conversion/1/?url=${encodeURIComponent(location.href)}`));
