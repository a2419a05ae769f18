"""Methods that say how the bot gets its updates."""

from typing import Any

from tests.botapi import refusals
from tests.botapi.params import Params
from tests.botapi.refusals import RefusedError, bad_request
from tests.botapi.world import World


async def get_updates(world: World, params: Params) -> Any:
    """getUpdates: a long poll; a second one ends the first with 409."""
    if world.profile.webhook.get("url"):
        raise RefusedError(refusals.WEBHOOK_ACTIVE)
    allowed = params.parsed("allowed_updates")
    if allowed is not None:
        world.updates.allowed = tuple(allowed)
    limit = params.number("limit")
    updates = await world.updates.poll(
        params.number("offset"), 100 if limit is None else limit, float(params.number("timeout") or 0)
    )
    return [update.json() for update in updates]


def set_webhook(world: World, params: Params) -> Any:
    """setWebhook: remembered; updates are never posted."""
    url = params.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    world.updates.oust()
    world.profile.webhook = {
        "url": url,
        "max_connections": params.number("max_connections") or 40,
        "allowed_updates": params.parsed("allowed_updates") or [],
        "secret_token": params.text("secret_token"),
    }
    _drop(world, params)
    return True


def delete_webhook(world: World, params: Params) -> Any:
    """deleteWebhook."""
    world.profile.webhook = {}
    _drop(world, params)
    return True


def get_webhook_info(world: World, params: Params) -> Any:
    """getWebhookInfo."""
    hook = world.profile.webhook
    shown: dict[str, Any] = {
        "url": hook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if hook.get("url"):
        shown |= {
            "max_connections": hook["max_connections"],
            "allowed_updates": hook["allowed_updates"],
        }
    return shown


def _drop(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.pending.clear()
