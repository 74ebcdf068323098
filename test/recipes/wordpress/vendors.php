<?php
/* Plugin Name: What vendors' plugins do */
add_action( 'wp_enqueue_scripts', function () {
	wp_enqueue_script( 'gtag', 'https://www.googletagmanager.com/gtag/js?id=G-XXXX', array(), null, false );
	wp_add_inline_script( 'gtag', 'window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); } gtag("js", new Date()); gtag("config", "G-XXXX");' );
	wp_enqueue_script( 'line-tag', 'https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js', array( 'jquery' ), null, true );
} );
add_filter( 'pre_oembed_result', function ( $html, $url ) {
	return '<iframe title="A lesson" width="560" height="315" src="https://www.youtube.com/embed/lesson?feature=oembed" allowfullscreen></iframe>';
}, 10, 2 );
