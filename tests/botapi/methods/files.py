"""Methods about files."""

from typing import Any

from tests.botapi.params import Params
from tests.botapi.refusals import bad_request
from tests.botapi.world import World


def get_file(world: World, params: Params) -> Any:
    """getFile: where a file can be fetched."""
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }
