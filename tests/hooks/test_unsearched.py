"""What the index sees: headings and text, without what is not to be found."""

from hooks import unsearched

PAGE = """<h1 id="q">Do I owe?<a class="headerlink" href="#q">#</a></h1>
<div class="answer"><p>Not <strong>always</strong>.<sup class="citation"><a href="#s">1</a></sup>
10<sup>−9</sup></p></div>
<p class="also-asked">Also asked: got rekt</p>
<div data-search-exclude><!--unsearched--><svg><text>tick</text></svg><!--/unsearched--></div>
<table><tr><td>Loan</td> <td title="a > b">Yes</td></tr></table>
<script>var hidden</script><ul><li><a href="x">A link</a></li></ul>
<h2 id="related" data-search-exclude>Related</h2>"""


SEEN = """<h1 id="q">Do I owe?</h1>
<p>Not always.
10<sup>−9</sup></p>
Loan Yes
<ul><li>A link</li></ul>
<h2 id="related" data-search-exclude>Related</h2>"""


def test_the_index_sees_text_headings_and_the_tags_that_it_keeps() -> None:
    seen = [line.strip() for line in unsearched.searched(PAGE).splitlines() if line.strip()]
    assert "\n".join(seen).replace("  ", " ") == SEEN


def test_texts_that_the_page_sets_apart_are_not_glued_together() -> None:
    assert unsearched.searched("<dl><dt>Says</dt><dd>Its fund</dd></dl>").split() == [
        "Says",
        "Its",
        "fund",
    ]


def test_what_is_taken_out_comes_back_where_it_was() -> None:
    taken: list[str] = []
    rest = unsearched.take_out(PAGE, taken)
    assert "tick" not in rest
    assert unsearched.put_back(rest, taken) == PAGE
