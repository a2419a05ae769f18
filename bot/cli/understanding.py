"""What `briefer understand` prints."""

from bot.app import Parts
from bot.errors import InputError
from bot.messages import Request


def understood(row: dict[str, object], parts: Parts, explain: bool) -> dict[str, object]:
    """One line of the contract's output for one line of its input."""
    text, context = row.get("text"), row.get("context")
    if not isinstance(text, str):
        raise InputError('each line must be an object with "id" and "text"')
    previous = parts.understanding.understand(context) if isinstance(context, str) else None
    request = parts.understanding.understand(text, previous)
    record: dict[str, object] = {
        "id": row.get("id"),
        "scope": request.intent.scope,
        "intent": request.intent.value,
        "entities": entities(request, parts),
        "period": (request.period.words or None) if request.period else None,
        "lang": request.language,
        "confidence": round(request.confidence, 2),
    }
    if explain:
        record["explain"] = [str(cue) for cue in parts.understanding.explain(text, previous)]
    return record


def entities(request: Request, parts: Parts) -> list[str]:
    """Names of instruments and regions, and a company as it was written."""
    found = (parts.catalogue.instrument(symbol) for symbol in request.entities)
    names = [instrument.name for instrument in found if instrument is not None]
    companies = request.companies or ((request.company,) if request.company else ())
    return [*names, *request.regions, *companies]
