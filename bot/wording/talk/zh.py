"""Simplified Chinese: what the bot says of itself, of settings, mistakes and articles; buttons and menus."""

NAMES = (
    *("中文", "zh", "简体中文", "chinese", "zho", "chi", "汉语", "普通话", "zh-cn", "zh-hans"),
    *("simplified chinese", "chino", "Chinesisch", "chinois", "중국어", "中国語"),
)

TEXTS: dict[str, str] = {
    # What the bot is.
    "start": "! 想知道股指表现，一句话问我就行。\n"
    "上证指数？ · 亚洲股市怎么样 · 日经创新高了吗 · A股为什么跌 · 日经和韩国综指比\n"
    "每个数字都注明交易日和来源。/help 查看全部命令。\n"
    "~ 仅供参考，不构成投资建议。",
    "start.group": "! 想知道股指表现，问我就行。\n"
    "在群里，我会回应命令（/market 亚洲）、对我的回复，以及提到我的消息：@{username} 上证指数？\n"
    "管理员可用 /settings 设置语言、时区和涨跌标记。\n"
    "~ 仅供参考，不构成投资建议。",
    "start.advice": "~ 仅供参考，不构成投资建议。/help 查看更多用法。",
    "help": "! 直接提问，或使用命令：",
    "help.command": "/{name} – {what}",
    "help.names": "指数名称也可以当命令用：/kospi、/nikkei225",
    "id": "你的 ID：{user}\n本聊天：{chat}",
    "id.topic": "本话题：{thread}",
    "privacy": "! 我保存的信息\n"
    "你的上一个问题：在内存中保留 {minutes} 分钟，方便接着问“东证指数呢？”。\n"
    "本聊天的设置（语言、时区、涨跌标记）：保留到你使用 /forget 或修改为止。\n"
    "您订阅的简报和提醒及其发送记录，直到 /forget。\n"
    "如果你屏蔽了我，会记下这一点。\n"
    "不保存消息、姓名和电话号码；私聊内容不会用在别处。\n"
    "/forget 会立即全部删除。",
    "privacy.group": "! 我保存的本群信息\n"
    "每个人的上一个问题：在内存中保留 {minutes} 分钟。\n"
    "群设置：保留到管理员修改为止。\n"
    "不保存消息和姓名。/forget 会删除你本人的信息。",
    "forget": "已删除你的上一个问题和设置。我这里不再有你的任何信息。",
    "forget.nothing": "没有可删除的内容：我没有保存你的任何信息。",
    "forget.group": "已删除你在这里的提问。群设置保留不变，管理员可用 /settings 修改。",
    "sources": "! 数据来源",
    "sources.line": "{name}，{day}",
    "sources.sample": "{name}，{day}（样本）",
    "sources.more": "~ 另有 {count} 个",
    "sources.none": "暂无数据。",
    "sources.note": "~ 指数名称为各自所有者的商标。每条回答都注明来源。",
    # What cannot be answered.
    "content": "我只能读文字。可以这样问：上证指数？",
    "content.location": "在群里，由管理员用地名设置时区：/timezone 上海",
    "long": "内容太长了，请用一句短话提问，例如：A股为什么跌？",
    "empty": "想知道股指表现，问我就行，例如：上证指数？",
    "unknown_command": "没有这个命令。/help 查看我能做什么。",
    "unknown_command.near": "没有这个命令。你是不是想用 /{name}？",
    "owners_only": "该命令仅供机器人运营者使用。",
    "administrators_only": "只有本群管理员可以修改我的设置。",
    "flood": "一下子问题太多了，我稍后再回答。",
    "failed": "我这边出了问题，请再问一次。",
    "old_button": "这是旧版本的按钮，请重新提问。",
    "not_yours": "这是别人的按钮，请自己提问。",
    # Asking back.
    "which_index": "哪个指数？",
    "which_pair": "比较哪两个？例如：/compare 日经 上证指数",
    "button.show": "查看依据",
    "offer.quote": "{name}现在多少点",
    "offer.why": "{name}涨跌原因",
    "offer.record": "{name}创新高了吗？",
    "button.versus": "{one} vs {other}",
    # Settings.
    "settings": "! 本聊天的设置",
    "settings.line": "{label}：{value}",
    "settings.hint": "~ 点按即可修改。",
    "settings.language": "语言",
    "settings.timezone": "时区",
    "settings.marks": "涨跌标记",
    "settings.back": "« 返回",
    "settings.chosen": "✓ {label}",
    "language.ask": "! 回答语言\n当前：{value}\n~ 如果用我会的其他语言提问，我会用那种语言回答。",
    "language.auto": "跟随你的 Telegram",
    "language.kept": "回答语言已改为：{value}",
    "language.unknown": "我还不会这种语言。目前支持：{known}",
    "timezone.ask": "! 本聊天的时区\n当前：{value}，当地时间 {clock}\n~ 点选，或直接输入：/timezone 伦敦",
    "timezone.share": "~ 在私聊中也可以发送位置。",
    "timezone.kept": "时区：{value}，当地时间 {clock}",
    "timezone.unknown": "我不认识这个地方。请输入大城市或时区名称，例如：/timezone 上海",
    "timezone.near": "我不认识这个地方。你是不是指：{names}？",
    "marks.ask": "! 数字前的涨跌标记\n当前：{value}",
    "marks.kept": "涨跌标记：{value}",
    "marks.none": "无",
    "marks.arrows": "▲ 涨，▼ 跌",
    "marks.circles": "🟢 涨，🔴 跌",
    "marks.circles_red_up": "🔴 涨，🟢 跌",
    # Menus: what Telegram shows beside the input field and in the profile.
    "command.start": "我能做什么",
    "command.help": "可以问什么，附示例",
    "command.market": "几行看行情：/market 亚洲",
    "command.quote": "指数点位：/quote 上证指数",
    "command.movers": "涨跌排行：/movers 欧洲",
    "command.record": "是否创新高：/record 日经",
    "command.why": "涨跌原因：/why 中国",
    "command.compare": "两个指数对比：/compare 日经 上证指数",
    "command.chart": "走势图：/chart 上证指数 1年",
    "command.calendar": "后续日程与各地交易日",
    "command.brief": "今日简报",
    "command.subscribe": "订阅每日简报",
    "command.unsubscribe": "退订简报",
    "command.alert": "到价提醒：/alert 上证指数 突破4500",
    "command.alerts": "本聊天的提醒",
    "command.settings": "语言、时区、涨跌标记",
    "command.language": "回答语言",
    "command.timezone": "本聊天的时区",
    "command.sources": "数据来源",
    "command.privacy": "我保存的信息",
    "command.forget": "删除已保存的信息",
    "command.id": "你的 ID 和本聊天的 ID",
    "command.status": "机器人运行状态",
    "command.broadcast": "向所有订阅者群发",
    "command.load": "导入数据",
    "description": "一行回答股指问题：上证指数？ · 亚洲股市怎么样 · 日经创新高了吗 · A股为什么跌。"
    "每个数字都注明交易日和来源。仅供参考，不构成投资建议。",
    "short_description": "一行看懂股指，每个数字都注明交易日和来源。仅供参考，不构成投资建议。",
    # An article that was handed over.
    "article": "! 已读取，尚未保存。涨跌 {moves} 条，事件 {events} 条",
    "article.from": "~ {name}，{moment}",
    "article.more": "此处未显示的涨跌：{count} 条",
    "article.event": "• {headline}",
    "article.more_events": "此处未显示的事件：{count} 条",
    "article.left": "~ 未采用的段落：{count} 处（原因见 briefer report FILE）",
    "article.store": "保存",
    "article.discard": "放弃",
    "article.stored": "! 已保存。涨跌 {moves} 条，事件 {events} 条",
    "article.held": "暂缓：{count} 条",
    "article.same": "这些内容此前均已保存，没有变化。",
    "article.discarded": "已放弃，未保存任何内容。",
    "article.already": "此前已保存。",
    "article.gone": "这篇文章已不在我这里，请重新发送。",
    "article.nothing": "没有找到指数涨跌或事件，因此无内容可保存。",
    "article.usage": "把文章转发或粘贴给我，以文本文件发送，或用 /load 回复含有文章的消息。\n"
    "~ 保存之前，会先让你看到我读懂的内容。",
    "article.private": "请在与我的私聊中发送文章。",
    "article.large": "文章文件太大，上限为 {limit} 字节。",
    "article.media": "我只能读文章的文字，读不了图片或录音。",
    "article.unreachable": "未能从 Telegram 收到该文件，请重新发送。",
    # Figures that a person should look at.
    "flags": "! 请核对以下数据",
    "flags.more": "~ 另有 {count} 条",
    "flag.held": "{name}{day}：{told} 已暂缓，依据：{against}（{source}）",
    "flag.contradiction": "{name}：{source}前后矛盾，采用“{told}”，未采用“{against}”",
    "flag.dispute": "{name}{day}：{told}（{source}），而另一来源为 {against}（{other}）；回答中会说明来源不一致",
    "channel.unknown": "我看不到该频道。请先把我设为有发帖权限的管理员，然后发送：/subscribe @channel asia-close 18:00",
    "brief.unknown": "没有这样的简报。现有：{titles}。",
}
