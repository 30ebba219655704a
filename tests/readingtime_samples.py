"""Bodies of our own that count differently in each library: scripts, quotes, raw HTML, notes."""

from __future__ import annotations

SAMPLES = {
    "chinese": (
        "# 夜间腿抽筋怎么办\n\n夜间腿抽筋（leg cramps）很常见。"
        '他说"你好"，然后走了... 每天喝 2 升水——不要太多。\n\n'
        "## 何时就医 {#help}\n\n- 如果疼痛持续超过一周，请联系医生。\n- 拨打120急救电话。\n\n"
        '> 免责声明:本文仅供参考，"不构成"医疗建议。\n\n'
        "| 姿势 | 时间 |\n|---|---|\n| 站立 | 30 秒 |\n"
    ),
    "long chinese": "每天伸展小腿三次，每次三十秒。疼痛不退请就医。" * 120,
    "japanese": (
        "脚がつる原因は、水分不足などです。カタカナもあります。 "
        '"夜" に起こることが多い。**重要**：医師に相談してください。\n'
    ),
    "long japanese": "ふくらはぎをゆっくり伸ばしてください。" * 150,
    "korean": "다리에 쥐가 나는 이유는 여러 가지입니다. 의사와 상담하세요. 물을 드세요! " * 40,
    "mixed": 'COVID-19的症状包括发热（38.5℃）、咳嗽等。"Long COVID"指……\n中文\n换行 don\'t中\n',
    "cyrillic": "Потягніть литку, тримайте 30 секунд. А потім пройдіться, naïve ок.\n" * 60,
    "arabic": "مدد عضلة الساق ببطء. اتصل بالطبيب إذا استمر الألم.\n" * 30,
    "hebrew": "מתחו את השריר לאט. פנו לרופא אם הכאב נמשך.\n" * 30,
    "quotes": (
        "dash - hyphen -- en --- em ... "
        "dots \"quoted\" 'single' it's '90s \"a\" , <<guillemets>>\n\n"
        '> a\n>> b "c"\n\n“curly” l\'homme «guill» 他说"**好**"。'
        '“*是*”\'a\'中"b"中 **"强"**中\n'
    ),
    "footnotes": (
        "A note.[^1] Another.[^n] Again[^1]. None[^zz]. 脚注[^1]\n\n[^1]: The *words* here. 脚注\n"
        "[^n]: Second.\n\n    Its second paragraph.\n\n[^unused]: never asked for\n"
    ),
    "definitions": "Term\n: Definition one two.\n: Other.\n\nTerm two\n\n: A loose paragraph.\n",
    "heading attributes": (
        '## Here {#id .class}\n\n### Other {data-x="a b" .c}\n'
        "\n### Braces {not attributes here}\n\n"
        "Setext {#s}\n======\n\nParagraph {.x} stays. ## no\n\n## Closed ##\n"
    ),
    "code": (
        "```python\ndef f(x):\n    return x  # three words\n```\n\n    indented code here\n\n"
        "`inline code` ~~gone text~~\n\n```\nplain fence <b>x</b>\n```\n"
    ),
    "raw html": (
        '<div class="x">\nSome words in a block\n</div>\n'
        "\n<div>\n\nMarkdown *inside* it\n\n</div>\n\n"
        "Inline <span>words kept</span>, <br> break <!-- comment words --> end.\n"
        "\n<!-- block -->\n\n"
        "<script>\nvar a = 1;\n</script>\n\n<style>p {color: red}</style>\n<p>paragraph words</p>\n"
        '\n<img src="a.png" alt="x > y"> <IMG src=b.png> <img src=c.png />\n\n'
        "<h2>A raw heading</h2>\n\n<h2></h2>\n"
    ),
    "links": (
        "<https://auto.link/here> https://bare.link/x www.bare.org/y a@b.co\n\n"
        '![alt text words](x.png "Title words") [link text](http://x "t w") [ref] ![image][ref]\n\n'
        '[ref]: http://x "hello there"\n'
    ),
    "breaks and entities": "one  \ntwo\\\nthree\n\na&nbsp;b &amp; c &copy; d &#160; e 1 &lt; 2\n",
    "tasks": "- [ ] todo one\n- [x] done two\n1. [ ] numbered\n",
    "table": "| a | b `x|y` |\n|:--|--:|\n| one two | three \\| four |\n| only |\n| x | y | z |\n",
    "spaces": "a\u200bb c\u3000d e\u00a0f\u2009g\ufeffh i\u0085j k\u2028l\n",
    "line ends": "# Title\r\n\r\nSome text  \r\nmore text\r\n\r\n- a\r\n- b\r\n",
    "containers": ":::caution Title\nwords in it\n:::\n\n{:.note}\nText\n\n> [!NOTE]\n> A note.\n",
    "many images": "![a](1.png) " * 15 + "words\n",
    "no words": "---\n",
    "shortcode syntax": "A {{</* escaped */>}} stays. {{ .NotOne }} {% liquid %} ok.\n",
}
