"""Composed pages. Every place, person and outlet in them is invented."""

WIRE = """Gunmen kill five in Tolmar village

Smoke rises over the village of Sarden, near Tolmar, on 3 March 2019. (AFP)

TOLMAR, Varenia (Orlo) - Gunmen on motorcycles attacked a village near Tolmar on Monday, he said.

“We heard shots and ran,” a farmer, Dana Orlo, told the newspaper. “They burned
the mosque.

“Then they left,” he said.

A long conflict

The district has seen many such attacks since the war began in 2012.

Related
Army retakes three villages in Baran
Minister visits wounded soldiers in the capital
"""

BLOG = """Varenia News
Conflict

Rebel shelling wounds nine in Baran market

By Ren Vale in Baran

Shells hit a market in Baran on Friday and wounded nine people, a doctor of the hospital said.

The army answered with artillery, two residents told the paper by telephone.

2 Comments

Leave a Reply
  1. They should bomb the rebels, my uncle was killed by them in 2014.

  2. The army killed forty people in my village and nobody wrote about it.

Leave a Reply

Your email address will not be published. Required fields are marked *

Rebels seize bridge north of Tolmar

Army kills sixteen rebels in raid on camp
"""

HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Gunmen kill five in Tolmar village - Varenia Times</title>
<meta property="og:site_name" content="Varenia Times">
<meta property="og:title" content="Gunmen kill five in Tolmar village">
<meta property="article:published_time" content="2021-03-04T23:30:00+03:00">
<meta property="article:modified_time" content="2022-01-01T00:00:00Z">
<link rel="canonical" href="https://times.example/a/gunmen">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Gunmen kill five in Tolmar village</h1><p class="byline">By Dana Orlo</p>
<figure><img src="x.jpg"><figcaption>Soldiers guard a road where twelve people died in
2019.</figcaption></figure>
<p>TOLMAR (VT) - Gunmen attacked a village near Tolmar on Wednesday and killed five people,
the police said.</p>
<p>The attackers came on motorcycles and burned ten houses, the mayor, Ren Vale, told the
newspaper.</p>
<div class="wp-caption"><img src="y.jpg"><p class="wp-caption-text">Burned houses in the
village.</p></div>
<p>"We heard shots and ran," a villager said. Nobody has claimed the attack so far.</p>
<h3>A long conflict</h3><p>The district has seen many such attacks since the war began in
2012.</p></article>
<aside class="related"><h3>Related</h3><figure><img><figcaption>Bomb kills nine in Baran
</figcaption></figure><ul><li><a href="/z">Bomb kills nine in Baran</a></li></ul></aside>
<section id="comments" class="comments"><h3>2 comments</h3><div class="comment"><p>The army
killed my brother in 2014, this is a shame for all of us.</p></div></section>
<footer>Copyright 2021 Varenia Times</footer></body></html>"""

SHORT = "Two guards were shot dead at a checkpoint outside Baran on Sunday, the mayor said."
