"""Chat models for tests, handed in by code: they say what they are told, or fail as told."""

from collections.abc import Callable
from typing import Any

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult


class Scripted(BaseChatModel):
    """Answers by a function of the last message; keeps what it was asked."""

    says: Callable[[str], str]
    asked: list[str]

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: Any = None,
        **kwargs: Any,
    ) -> ChatResult:
        prompt = "\n".join(str(message.content) for message in messages)
        self.asked.append(prompt)
        usage = {"input_tokens": len(prompt) // 4, "output_tokens": 20, "total_tokens": len(prompt) // 4 + 20}
        message = AIMessage(self.says(prompt), usage_metadata=usage)
        return ChatResult(generations=[ChatGeneration(message=message)])


def saying(text: str | Callable[[str], str]) -> Scripted:
    """A model that always says this, or what a function makes of its prompt."""
    return Scripted(says=text if callable(text) else lambda prompt: text, asked=[])
