"""The world's nouns as the JSON that the Bot API shows."""

from typing import Any

from tests.botapi.world import ANONYMOUS_ADMIN, CHANNEL_BOT, Chat, File, Member, Message, User, World

Json = dict[str, Any]


def user_json(user: User) -> Json:
    """A User."""
    shown: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.username:
        shown["username"] = user.username
    if user.language and not user.is_bot:
        shown["language_code"] = user.language
    return shown


def chat_json(world: World, chat: Chat) -> Json:
    """A Chat."""
    shown: Json = {"id": chat.id, "type": chat.kind}
    if chat.kind == "private":
        user = world.users[chat.id]
        shown["first_name"] = user.first_name
        if user.username:
            shown["username"] = user.username
        return shown
    shown["title"] = chat.title
    if chat.username:
        shown["username"] = chat.username
    if chat.forum:
        shown["is_forum"] = True
    return shown


def message_json(world: World, message: Message, *, depth: int = 1) -> Json:
    """A Message; the one it replies to is shown once (`depth`)."""
    chat = world.chats[message.chat]
    shown: Json = {"message_id": message.id, "date": message.date, "chat": chat_json(world, chat)}
    if message.sender is not None:
        shown["from"] = _author(world, message.sender)
    if message.sender_chat is not None:
        shown["sender_chat"] = chat_json(world, world.chats[message.sender_chat])
    if message.thread is not None:
        shown |= {"message_thread_id": message.thread, "is_topic_message": True}
    replied = chat.messages.get(message.reply_to) if message.reply_to else None
    if replied is not None and depth:
        shown["reply_to_message"] = message_json(world, replied, depth=0)
    if message.edited is not None:
        shown["edit_date"] = message.edited
    return shown | _content(world, message) | dict(message.extra)


def _content(world: World, message: Message) -> Json:
    shown: Json = {}
    entities = [entity.json() for entity in message.entities]
    if message.text is not None:
        shown |= {"text": message.text} | ({"entities": entities} if entities else {})
    if message.photo is not None:
        shown["photo"] = photo_sizes(world.files[message.photo])
    if message.caption:
        shown |= {"caption": message.caption} | ({"caption_entities": entities} if entities else {})
    if message.markup is not None and "inline_keyboard" in message.markup:
        shown["reply_markup"] = message.markup
    return shown


def _author(world: World, number: int) -> Json:
    if number == ANONYMOUS_ADMIN:
        return {"id": number, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    if number == CHANNEL_BOT:
        return {"id": number, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    return user_json(world.users[number])


def photo_sizes(file: File) -> list[Json]:
    """A photo in one size."""
    return [
        {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "width": file.width,
            "height": file.height,
            "file_size": len(file.content),
        }
    ]


def member_json(world: World, user: User, member: Member) -> Json:
    """A ChatMember."""
    shown: Json = {"user": user_json(user), "status": member.status}
    if member.status == "creator":
        shown["is_anonymous"] = member.anonymous
    elif member.status == "administrator":
        shown |= _administrator(member)
    elif member.status == "restricted":
        shown |= _restricted(member)
    elif member.status == "kicked":
        shown["until_date"] = 0
    return shown


_SENDABLE = ("messages", "audios", "documents", "photos", "videos", "video_notes", "voice_notes", "polls")
_DOINGS = ("change_info", "invite_users", "manage_topics", "edit_tag", "react_to_messages", "pin_messages")


def _restricted(member: Member) -> Json:
    rights = [f"can_send_{kind}" for kind in (*_SENDABLE, "other_messages")]
    rights += [f"can_{doing}" for doing in (*_DOINGS, "add_web_page_previews")]
    return {"is_member": True, "until_date": 0} | dict.fromkeys(rights, member.can_send)


def _administrator(member: Member) -> Json:
    granted = dict.fromkeys(
        (
            "can_be_edited",
            "can_manage_chat",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        ),
        False,
    )
    return granted | {
        "is_anonymous": member.anonymous,
        "can_manage_chat": True,
        "can_post_messages": member.can_post,
        "can_edit_messages": member.can_edit,
        "can_delete_messages": member.can_delete,
        "can_pin_messages": member.can_pin,
    }
