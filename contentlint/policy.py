"""A rule file and what the config changes on it -> the Rule that runs, and the word lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from contentlint.config import Config
from contentlint.configerrors import ConfigError, ConfigIssue, faults
from contentlint.configrules import RuleConfig
from contentlint.lexicon import Lexicons
from contentlint.model import Rule
from contentlint.near import suggestion
from contentlint.rulefile import RuleFile, rule_issue
from contentlint.settings import Settings

_Cues = dict[str, dict[str, tuple[str, ...]]]


def rule_under(source: RuleFile, file: Path, config: Config, settings: Settings, code: Any) -> Rule:
    """The rule as it runs under ``config``; ``code`` is the module of its check.

    Raises ConfigError where an option is wrong: placed in the config where the config set it, else
    in the rule file.
    """
    # an id and a name may both be used, in two files say; the id is the more exact
    own_by = {n: config.rules[n] for n in (source.name, source.id) if n in config.rules}
    own_options = {key: n for n, own in own_by.items() for key in own.options}
    options = dict(source.options)
    for own in own_by.values():
        options.update(own.options)
    try:
        # some options name files; what they may lead to is decided by where the config stands
        validated = code.Options.model_validate(options, context=settings)
    except ValidationError as error:
        issues = []
        for fault in faults(error, code.Options, options):
            if fault.path and fault.path[0] in own_options:
                path = ("rules", own_options[str(fault.path[0])], "options", *fault.path)
                issues.append(settings.issue(path, fault.message, on_key=fault.on_key))
            else:
                issues.append(rule_issue(file, ("options", *fault.path), fault.message))
        raise ConfigError(*issues) from None
    severity = next((o.severity for o in reversed(own_by.values()) if o.severity), None)
    message = next((o.message for o in reversed(own_by.values()) if o.message), None)
    return Rule(
        id=source.id,
        name=source.name,
        family=source.family,
        summary=source.summary,
        why=source.why,
        severity=severity or source.severity,
        check=source.check,
        message=message or source.message,
        messages={} if message else source.messages,
        options=validated,
        applies_to=source.applies_to,
        supersedes=source.supersedes,
        default=source.default,
        preview=source.status == "preview",
        remedy=source.remedy,
        file=file,
        severity_is_set=severity is not None,
        code=code,
    )


def merged_lexicons(
    rules: Iterable[RuleFile], changes: Iterable[tuple[str, RuleConfig]]
) -> Lexicons:
    """The word lists of ``rules`` with what the config changes: (rule id, its table) pairs.

    ``replace-lexicon`` stands in place of a cue's own entries in that language; ``lexicon`` adds.
    """
    merged: dict[str, _Cues] = {
        rule.id: {code: dict(cues) for code, cues in rule.lexicon.items()}
        for rule in rules
        if rule.lexicon
    }
    for rule_id, own in changes:
        known = merged.setdefault(rule_id, {})
        for code, cues in own.replace_lexicon.items():
            known.setdefault(code, {}).update(cues)
        for code, cues in own.lexicon.items():
            lists = known.setdefault(code, {})
            for cue, words in cues.items():
                lists[cue] = (*lists.get(cue, ()), *words)
    return Lexicons(merged)


def lexicon_issues(settings: Settings, rules: Mapping[str, RuleFile]) -> Iterable[ConfigIssue]:
    """What is wrong with the config's lexicons; ``rules`` are by every name that a key may have."""
    for name, own in settings.base.rules.items():
        if name not in rules:
            continue
        known = {cue for cues in rules[name].lexicon.values() for cue in cues}
        for key, lexicon in (("lexicon", own.lexicon), ("replace-lexicon", own.replace_lexicon)):
            for code, cues in lexicon.items():
                for cue in cues:
                    if cue not in known:
                        message = _no_cue(name, cue, known)
                        path = ("rules", name, key, code, cue)
                        yield settings.issue(path, message, on_key=True)


def _no_cue(name: str, cue: str, known: set[str]) -> str:
    if not known:
        return f"{name} has no word lists to change"
    return f"the word lists of {name} have no cue `{cue}`{suggestion(cue, known)}"
