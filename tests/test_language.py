"""Which language a page is in, and what tells it."""

from __future__ import annotations

import pytest

from contentlint.language import from_path, from_text, language_of, normalize


@pytest.mark.parametrize(
    ("value", "code"),
    [("en", "en"), ("pt-BR", "pt"), ("zh_Hant", "zh"), ("Deutsch", "de"), ("English", "en"),
     ("xyz words", None), ("", None), (7, None), (["en"], None)],
)  # fmt: skip
def test_a_tag_or_a_name_gives_its_code(value, code):
    assert normalize(value) == code


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("es/condiciones/a.md", "es"),
        ("content/pt-br/a.md", "pt"),
        ("blog/a.fr.md", "fr"),
        ("de/blog/a.fr.md", "fr"),
        ("blog/is/no/a.md", None),
        ("conditions/a.md", None),
        ("guide/v1.2.md", None),
    ],
)
def test_a_folder_or_a_suffix_names_the_language(path, code):
    assert from_path(path) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("You can stretch the calf before bed, and drink water with your meals.", "en"),
        ("Puede estirar la pantorrilla antes de dormir y beber agua con las comidas.", "es"),
        ("Vous pouvez étirer le mollet avant de dormir et boire de l'eau aux repas.", "fr"),
        ("Sie können die Wade vor dem Schlafen dehnen und zu den Mahlzeiten trinken.", "de"),
        ("Du kan sträcka vaden innan du somnar och dricka vatten till maten.", "sv"),
        ("你可以在睡前拉伸小腿,吃饭时喝水。", "zh"),
        ("寝る前にふくらはぎを伸ばしましょう。", "ja"),
        ("OK", None),
    ],
)
def test_the_text_tells_where_nothing_else_does(text, code):
    assert from_text(text) == code


def test_front_matter_goes_before_config_path_site_and_text():
    def of(data, path="es/a.md", mapped=None, default=None):
        return language_of(
            data, path, mapped=mapped, default=default, text=lambda: "the and of to is that for you"
        )

    assert of({"lang": "fr"}, mapped="de", default="it") == "fr"
    assert of({}, mapped="de", default="it") == "de"
    assert of({}, default="it") == "es"
    assert of({}, path="a.md", default="it") == "it"
    assert of({}, path="a.md") == "en"
