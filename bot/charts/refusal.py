"""Why no chart is drawn: one typed refusal with a code that wording can say in any language."""

from bot.errors import BrieferError


class ChartRefused(BrieferError):  # noqa: N818 - it is an answer more often than an error
    """No honest picture can be made of this; the message is one line that says why.

    `code` is one of: `empty` (no close), `one_close` (a single close and nothing to set it against),
    `order` (sessions not in ascending order), `not_a_level` (no finite number, or too large for an axis),
    `crowded` (more lines than can be told apart), `no_common_day` (series that never overlap),
    `not_positive` (a base that nothing can be rebased to), `no_moves` (an overview without a figure).
    `subject` names the instrument or region, as the catalogue does.
    """

    def __init__(self, code: str, subject: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.subject = subject
