# ruff: noqa: E501 -- markup that is cut into lines is harder to check
"""
The same four comments in the markup of many systems.

Mia and Otto answer the article, Jon answers Mia, Eva answers Jon; in flat systems all answer the article.
"""

import json

import pytest

from blocs.model import Page
from blocs.readers import read

ABOVE = """<html lang="en"><head><title>The bridge over the Lind</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li></ul></nav></header>
<article><h1>The bridge over the Lind</h1><p class="byline">By Ada Birk</p>
<p>The council of Ostrava Major voted on Monday to build the long bridge over the river Lind, as the mayor had
asked for years.</p><p>Mayor Tomas Wend said that nobody would wait another year, and that the ferry would stop
in the summer of next year.</p></article>"""
BELOW = "<footer><p>Copyright The Valley Post</p></footer></body></html>"
SAID = (
    ("Mia Dorn", "At last. The ferry is slow and it is far too dear for us.", None),
    ("Jon Rask", "It is slow because the town does not pay for a second boat.", 0),
    ("Eva Lind", "A second boat was voted down in 1998, as everyone knows.", 1),
    ("Otto", "No.", None),
)
STAMP = "2019-05-03T16:05:00+02:00"
PRINTED = "May 3, 2019 at 4:05 pm"
NESTED = [None, 0, 1, None]
FLAT = [None] * 4
DEPTHS = (0, 1, 2, 0)


def flat(markup):
    """One item after the other; the markup may use number, author, text, depth, and parent."""
    return "".join(
        markup.format(
            n=n, a=author, t=text, depth=DEPTHS[n], up="" if parent is None else parent + 50, id=n + 50
        )
        for n, (author, text, parent) in enumerate(SAID)
    )


def nested(markup, wrap, parent=None):
    """Items with their replies where the markup says {replies}, wrapped."""
    found = ""
    for n, (author, text, answered) in enumerate(SAID):
        if answered == parent:
            replies = nested(markup, wrap, n)
            inner = wrap.format(replies) if replies else ""
            found += markup.format(n=n, a=author, t=text, replies=inner, id=n + 50, depth=DEPTHS[n] + 1)
    return found


TIME = f'<time datetime="{STAMP}">{PRINTED}</time>'
SYSTEMS = {
    "a list in each entry, wrapped": (
        '<div id="comments"><ul>'
        + nested(
            '<li><div class="comment"><span class="author">{a}</span> '
            + TIME
            + "<p>{t}</p></div><div>{replies}</div></li>",
            "<ul>{}</ul>",
        )
        + "</ul></div>",
        NESTED,
    ),
    "a list after each entry": (
        '<div id="comments"><ol>'
        + nested(
            '<li class="comment"><span class="author">{a}</span> ' + TIME + "<p>{t}</p></li>{replies}",
            "<ol>{}</ol>",
        )
        + "</ol></div>",
        NESTED,
    ),
    "a list for each comment": (
        '<div id="comments"><ul>'
        + flat(
            '<ul><li class="comment"><span class="author">{a}</span> '
            + TIME.replace("{", "{{")
            + "<p>{t}</p></li></ul>"
        )
        + "</ul></div>",
        FLAT,
    ),
    "wordpress": (
        '<div id="comments"><h2>4 thoughts on “The bridge”</h2><ol class="comment-list">'
        + nested(
            '<li class="comment even depth-{depth}" id="comment-{id}"><article class="comment-body"><footer class='
            '"comment-meta"><div class="comment-author vcard"><b class="fn">{a}</b> <span class="says">says:</span></div>'
            f'<div class="comment-metadata"><a href="#comment-{{id}}">{TIME}</a></div></footer><div class="comment-content">'
            '<p>{t}</p></div><div class="reply"><a class="comment-reply-link">Reply</a></div></article>{replies}</li>',
            '<ol class="children">{}</ol>',
        )
        + "</ol></div>",
        NESTED,
    ),
    "wordpress by depth alone": (
        '<div class="comments-area">'
        + flat(
            '<div class="comment even depth-{depth}" id="comment-{id}"><cite>{a}</cite> <small class="commentmetadata">'
            f"{PRINTED}</small><p>{{t}}</p></div>"
        )
        + "</div>",
        NESTED,
    ),
    "wpdiscuz": (
        nested(
            '<div id="wpd-comm-{id}_0" class="comment even thread-even depth-1 wpd-comment wpd_comment_level-{depth}">'
            '<div id="comment-{id}" class="wpd-comment-wrap"><div class="wpd-comment-right"><div class="wpd-comment-header">'
            f'<div class="wpd-comment-author">{{a}}</div><div class="wpd-comment-date" title="{PRINTED}">3 years ago</div>'
            '</div><div class="wpd-comment-text"><p>{t}</p></div><div class="wpd-comment-footer"><div class="wpd-vote">'
            '<div class="wpd-vote-result">3</div></div><div class="wpd-reply-button">Reply</div></div></div></div>{replies}'
            "</div>",
            "{}",
        ),
        NESTED,
    ),
    "drupal": (
        '<section id="comments"><h2>Comments</h2>'
        + nested(
            '<a id="comment-{id}"></a><article class="comment" about="/comment/{id}#comment-{id}" typeof="Comment"><header>'
            f'<p class="submitted"><span class="username">{{a}}</span> {TIME}</p></header><div class="field field-name-'
            'comment-body"><p>{t}</p></div><ul class="links"><li class="comment-reply"><a>Reply</a></li></ul></article>'
            "{replies}",
            '<div class="indented">{}</div>',
        )
        + "</section>",
        NESTED,
    ),
    "blogger": (
        '<div id="comments"><h4>4 comments:</h4><dl id="comments-block">'
        + flat(
            '<dt class="comment-author" id="c{id}"><a href="http://x.example">{a}</a> said...</dt><dd class="comment-body">'
            f'<p>{{t}}</p></dd><dd class="comment-footer"><span class="comment-timestamp"><a>{PRINTED}</a></span></dd>'
        )
        + "</dl></div>",
        FLAT,
    ),
    "schema.org": (
        flat(
            '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author" itemscope><span itemprop="name">{a}'
            f'</span></span><meta itemprop="dateCreated" content="{STAMP}"><div itemprop="text">{{t}}</div></div>'
        ),
        FLAT,
    ),
    "old reddit": (
        nested(
            '<div class="thing comment" data-fullname="t1_x{id}"><div class="entry"><p class="tagline"><a class="author" '
            f'href="/user/{{a}}">{{a}}</a> <span class="score">5 points</span> {TIME}</p><form class="usertext"><div class='
            '"usertext-body"><div class="md"><p>{t}</p></div></div></form></div><div class="child">{replies}</div></div>',
            "<div>{}</div>",
        ),
        NESTED,
    ),
    "hacker news": (
        '<table class="comment-tree">'
        + flat(
            '<tr class="athing comtr" id="{id}"><td><table><tr><td class="ind" indent="{depth}"></td><td class="default">'
            f'<span class="comhead"><a class="hnuser">{{a}}</a> <span class="age" title="{STAMP}">on May 3</span></span>'
            '<div class="comment"><span class="commtext">{t}</span><div class="reply"><a>reply</a></div></div></td></tr>'
            "</table></td></tr>"
        )
        + "</table>",
        NESTED,
    ),
    "numbers of depth": (
        '<section id="comments">'
        + flat(
            '<article class="comment js-comment" id="cid-{id}" data-depth="{depth}"><div class="comment-meta"><h4 class='
            '"comment-meta__name">{a}</h4><a class="comment-meta__date">#{n} — 3. Mai 2019, 16:05 Uhr</a></div>'
            '<div class="comment__body"><p>{t}</p></div><a class="comment__reaction">Antworten</a></article>'
        )
        + "</section>",
        NESTED,
    ),
    "ids of parents": (
        '<section id="forum">'
        + flat(
            '<x-posting class="posting" data-postingid="{id}" data-parentpostingid="{up}"><span class="user-name">{a}</span>'
            '<time class="posting--date">3. Mai 2019, 16:05:11</time><div class="posting--text">{t}</div></x-posting>'
        )
        + "</section>",
        NESTED,
    ),
    "margins": (
        '<div id="comments">'
        + flat(
            '<div style="margin-left: {depth}0px"><div class="comment" id="cmt{id}"><span class="datetime">2019-05-03 16:05'
            '</span><span class="comment-poster">From: <b>{a}</b></span><div class="comment-content">{t}</div></div></div>'
        )
        + "</div>",
        NESTED,
    ),
    "names of tests only": (
        nested(
            '<div class="css-1" data-testid="comment-container"><h4 class="css-2" data-testid="user-header">{a}</h4>'
            f'<span class="css-3">{PRINTED}</span><p class="css-4" data-testid="comment-text">{{t}}</p>'
            "<button>Reply</button>{replies}</div>",
            "<div>{}</div>",
        ),
        NESTED,
    ),
    "lists in lists": (
        '<div id="forum"><h2>4 Messages</h2><ul class="forum">'
        + nested(
            '<li><div class="forum-message"><small>3 mai 2019 à 16h05, <span class="forum-auteur">par {a}</span></small>'
            '<div class="forum-texte"><p>{t}</p><p><a>Répondre à ce message</a></p></div></div>{replies}</li>',
            "<ul>{}</ul>",
        )
        + "</ul></div>",
        NESTED,
    ),
    "nothing called a comment": (
        "<h3>4 Comments</h3><ul>"
        + flat(
            f'<li class="kmt"><span class="kmt-author">{{a}}</span> <span class="kmt-time">{PRINTED}</span><div>{{t}}</div></li>'
        )
        + "</ul>",
        FLAT,
    ),
    "one line for author and date": (
        '<div id="comments">'
        + flat('<div class="comment"><p class="submitted">par {a} le 3 mai 2019 - 16:05.</p><p>{t}</p></div>')
        + "</div>",
        FLAT,
    ),
    "json-ld": (
        '<script type="application/ld+json">'
        + json.dumps(
            {
                "@type": "NewsArticle",
                "comment": [
                    {"@type": "Comment", "text": text, "author": {"name": author}, "dateCreated": STAMP}
                    for author, text, _ in SAID
                ],
            }
        )
        + "</script>",
        FLAT,
    ),
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_who_says_what_when_to_whom(system):
    """Author, words, day, and what is answered are read alike from all systems; the article keeps its words."""
    markup, answered = SYSTEMS[system]
    article, *comments = read(Page(address="a.html", content=f"{ABOVE}{markup}{BELOW}".encode())).documents
    places = {comment.id: place for place, comment in enumerate(comments)}

    assert [(comment.author, comment.text) for comment in comments] == [
        (author, text) for author, text, _ in SAID
    ]
    assert [places.get(comment.reply_to) for comment in comments] == answered
    assert {str(comment.published)[:16] for comment in comments} == {"2019-05-03T16:05"}
    assert article.text.startswith("The council of Ostrava Major")
    assert not any(text in article.text for _, text, _ in SAID)


FORUMS = {
    "phpbb": (
        '<div id="p{id}" class="post bg1"><dl class="postprofile"><dt><a class="username">{a}</a></dt><dd class='
        '"profile-joined">Joined: 18 Sep 2008</dd></dl><div class="postbody"><h3><a>Re: Bridge</a></h3><p class="author">by '
        '<strong>{a}</strong> » 3 May 2019, 16:05</p><div class="content">{t}</div></div></div>'
    ),
    "xenforo": (
        '<article class="message message--post" data-author="{a}" id="js-post-{id}"><div class="message-cell--user"><h4 '
        'class="message-name"><a class="username">{a}</a></h4><h5 class="userTitle">Member</h5></div>'
        f'<div class="message-cell--main">{TIME}<a>#{{n}}</a><div class="message-body"><div class="bbWrapper">{{t}}</div>'
        "</div></div></article>"
    ),
    "vbulletin": (
        '<li class="postbit postcontainer" id="post_{id}"><a class="username"><strong>{a}</strong></a><dl class="userstats">'
        '<dd>03.05.2019, 16:05</dd><dd><a class="postcounter">#{n}</a></dd></dl><div class="postbody"><div class="content">'
        '<blockquote class="postcontent">{t}</blockquote></div></div></li>'
    ),
    "punbb": (
        '<div id="p{id}" class="blockpost"><h2><span class="conr">#{n}</span> <a>2019-05-03 16:05:00</a></h2><div class='
        '"postleft"><dl><dt><strong>{a}</strong></dt><dd>Registered: 2008-01-02</dd></dl></div><div class="postright">'
        '<div class="postmsg"><p>{t}</p></div></div></div>'
    ),
    "discourse": (
        '<div id="post_{n}" class="crawler-post"><span class="creator" itemprop="author"><span itemprop="name">{a}</span>'
        f'</span>{TIME}<div class="post" itemprop="text"><p>{{t}}</p></div></div>'
    ),
}


@pytest.mark.parametrize("system", FORUMS)
def test_the_first_post_of_a_forum_is_the_article(system):
    """The others answer it; the date on which an author joined is not when a post appeared."""
    page = f"<html><title>Bridge</title><body>{flat(FORUMS[system])}</body></html>"
    article, *posts = read(Page(address="a.html", content=page.encode())).documents

    assert [(post.author, post.text) for post in (article, *posts)] == [
        (author, text) for author, text, _ in SAID
    ]
    assert {post.reply_to for post in posts} == {article.id}
    assert {str(post.published)[:16] for post in (article, *posts)} == {"2019-05-03T16:05"}


def codes(markup):
    reading = read(Page(address="a.html", content=f"{ABOVE}{markup}{BELOW}".encode()))
    return [(note.code, dict(note.facts)) for note in reading.notes]


@pytest.mark.parametrize(
    ("place", "system"),
    [
        ('<div id="disqus_thread"></div>', "Disqus"),
        ('<div class="fb-comments" data-href="x"></div>', "Facebook comments"),
        ('<div id="coral_talk_stream"></div>', "Coral"),
        ('<div data-spotim-module="conversation" class="spotim-module"></div>', "OpenWeb"),
        ("<vf-conversations></vf-conversations>", "Viafoura"),
    ],
)
def test_comments_that_a_script_loads_are_missed_aloud(place, system):
    """A page that holds only the place for comments says so, and names the system."""
    assert codes(place) == [("comments-not-in-page", {"system": system})]


def test_who_repeats_oneself_cites_nobody():
    """A signature under each comment of one author is that author's own words; another's are a citation."""
    signed = "<p>Sent from the last ferry over the Lind.</p>"
    markup = '<ol class="commentlist">' + "".join(
        f'<li class="comment odd depth-1" id="comment-{n}"><cite class="fn">{author}</cite>'
        f'<div class="comment-content"><p>{text}</p>{signed}</div></li>'
        for n, (author, text) in enumerate([("Mia", "At last."), ("Mia", "Too late."), ("Jon", "No.")])
    )

    assert [code for code, _ in codes(markup)] == ["quotes-document"]


def test_links_from_other_sites_are_no_comments():
    """Pingbacks are counted by themselves, and may be part of the stated count."""
    markup = (
        '<h3>2 Responses</h3><ol class="commentlist"><li class="pingback even depth-1" id="comment-1"><p>Pingback: '
        '<a>Another bridge</a></p></li><li class="comment odd depth-1" id="comment-2"><cite class="fn">Mia</cite>'
        '<div class="comment-content"><p>At last.</p></div></li></ol>'
    )

    assert codes(markup) == [("pings-left-out", {"found": 1})]


def test_further_pages_are_pointed_out():
    """Where a page shows the last of 142 comments, both numbers and the other pages are told."""
    markup = (
        '<div id="comments"><h3>142 Responses</h3><a href="/bridge/comment-page-1#comments">Older Comments</a>'
        '<ol class="commentlist"><li class="comment odd depth-1" id="comment-2"><cite class="fn">Mia</cite>'
        '<div class="comment-content"><p>At last.</p></div></li></ol></div>'
    )

    assert codes(markup) == [
        ("fewer-comments-than-stated", {"stated": 142, "found": 1}),
        ("comments-on-further-pages", {}),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        '<ul><li class="menu-item depth-1" id="comment-menu">Comments</li></ul>',
        '<div class="author-box"><span class="author">Ada Birk</span><p>Ada writes about bridges since 2001.</p></div>',
        '<div id="respond"><h3>Leave a Reply</h3><form class="comment-form"><label>Your comment</label></form></div>',
        (
            '<aside><h3>Recent comments</h3><ul><li class="recentcomments"><span class="comment-author-link">Mia</span> on '
            "<a>Another bridge</a></li></ul></aside>"
        ),
        (
            '<section class="related"><article class="post"><h3>Another bridge</h3><span class="author">Ada</span> '
            '<time datetime="2019-05-01">May 1</time><p>It fell.</p></article><article class="post"><h3>No bridge</h3>'
            '<span class="author">Ada</span> <time datetime="2019-05-02">May 2</time><p>It stands.</p></article></section>'
        ),
    ],
)
def test_what_only_looks_like_comments_is_none(markup):
    """Menus, author boxes, forms, widgets and related articles make no comment."""
    reading = read(Page(address="a.html", content=f"{ABOVE}{markup}{BELOW}".encode()))

    assert len(reading.documents) == 1
