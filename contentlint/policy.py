"""A rule file and what the config changes on it -> the Rule that runs, and the word lists."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from contentlint.config import Config
from contentlint.configerrors import ConfigError, faults
from contentlint.configrules import RuleConfig
from contentlint.lexicon import Lexicons
from contentlint.model import Rule
from contentlint.rulefile import RuleFile, rule_issue
from contentlint.ruletables import path_of
from contentlint.settings import Settings

_Cues = dict[str, dict[str, tuple[str, ...]]]


def rule_under(source: RuleFile, file: Path, config: Config, settings: Settings, code: Any) -> Rule:
    """The rule as it runs under ``config``; ``code`` is the module of its check.

    Raises ConfigError where an option is wrong: placed in the config where the config set it, else
    in the rule file.
    """
    own_by = {n: config.rules[n] for n in (source.name, source.id) if n in config.rules}
    # a key may be written as the config writes it or as Python does: `min-words`, `min_words`
    named = {name: field.alias or name for name, field in code.Options.model_fields.items()}
    written = {named.get(key, key): key for key in source.options}
    options = {name: source.options[key] for name, key in written.items()}
    own_options: dict[str, tuple[str, str]] = {}
    for name, own in own_by.items():
        for key, value in own.options.items():
            options[named.get(key, key)] = value
            own_options[named.get(key, key)] = name, key
    try:
        # some options name files; what they may lead to is decided by where the config stands
        validated = code.Options.model_validate(options, context=settings)
    except ValidationError as error:
        issues = []
        for fault in faults(error, code.Options, options):
            # what is wrong with several options together is the config's fault where it set one
            key = str(fault.path[0]) if fault.path else next(iter(own_options), "")
            if key in own_options:
                name, given = own_options[key]
                path = path_of(settings, name, ("options", given, *fault.path[1:]))
                path = path if fault.path else path[:-1]
                issues.append(settings.issue(path, fault.message, on_key=fault.on_key))
            else:
                inner = (written.get(key, key), *fault.path[1:]) if key else ()
                issues.append(rule_issue(file, ("options", *inner), fault.message))
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
