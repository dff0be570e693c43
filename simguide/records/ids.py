"""The grammar of ids.

A slug is ``a-z``, digits and single hyphens. A fact id is
``topic.card-type.channel.attribute`` with an optional fifth part that tells two facts of the
same kind apart: ``reissue.esim.shop.fee``, ``cancel.any.any.fee.first-year``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ANY = "any"
_TIME = re.compile(r"(?:from|until)-\d{4}|\d{4}$")


@dataclass(frozen=True)
class FactId:
    """A parsed fact id."""

    topic: str
    card_type: str
    channel: str
    attribute: str
    qualifier: str | None = None

    @classmethod
    def parse(cls, text: str) -> FactId:
        """Parse ``text``. Raises ValueError with a sentence for the contributor."""
        parts = text.split(".")
        if len(parts) not in (4, 5) or not all(SLUG.fullmatch(part) for part in parts):
            raise ValueError(
                "expected topic.card-type.channel.attribute, or that and a fifth part, "
                "each a slug (a-z, 0-9, single hyphens)"
            )
        return cls(*parts)

    @property
    def conditional(self) -> bool:
        """Whether the fact holds in some cases only.

        A fifth part such as ``from-2025-09``, ``until-2025-08`` or ``2020`` names a time, not a
        case.
        """
        return self.qualifier is not None and not _TIME.match(self.qualifier)

    @property
    def parts(self) -> tuple[str, ...]:
        """The four parts, and the fifth if there is one."""
        four = (self.topic, self.card_type, self.channel, self.attribute)
        return (*four, self.qualifier) if self.qualifier else four

    def __str__(self) -> str:
        return ".".join(self.parts)


def is_slug(text: str) -> bool:
    """Whether ``text`` can stand in an address."""
    return SLUG.fullmatch(text) is not None


@dataclass(frozen=True)
class Pattern:
    """Which fact ids are meant: ``suspend.*.phone.number``.

    ``*`` stands for any one part; a pattern of four parts covers every fifth part.
    """

    parts: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Parse ``text``. Raises ValueError with a sentence for the contributor."""
        parts = tuple(text.split(".")) if isinstance(text, str) else ()
        if len(parts) not in (4, 5) or not all(
            part == "*" or SLUG.fullmatch(part) for part in parts
        ):
            raise ValueError(
                "allowed: topic.card-type.channel.attribute, or that and a fifth part, "
                "each a slug or *"
            )
        return cls(parts)

    def covers(self, fact_id: FactId) -> bool:
        """Whether ``fact_id`` is meant."""
        given = fact_id.parts
        return len(self.parts) <= len(given) and all(
            want in ("*", have) for want, have in zip(self.parts, given, strict=False)
        )

    def __str__(self) -> str:
        return ".".join(self.parts)
