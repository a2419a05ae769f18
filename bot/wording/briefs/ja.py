"""Japanese: the words of briefs, alerts and corrections around the answers they hold."""

TEXTS: dict[str, str] = {
    "title": "{title} · {day}",
    "nothing": "{day}以降、新しい取引はありません",
    "nothing.ever": "これらの市場のデータはまだありません",
    "turns": "前回の配信、{day}以降：{what}",
    "turns.records": "{names}が史上最高値を更新",
    "turns.up": "{names}が上昇に転換",
    "turns.down": "{names}が下落に転換",
    "coming": "今後の予定：{what}",
    "coming.at": "{time} {what}",
    "coming.today": "本日 {what}",
    "coming.on": "{day} {what}",
    "coming.on_at": "{day} {time} {what}",
    "closed": "休場：{what}",
    "closed.why": "{region}（{reason}）",
    "closed.until": "{region}（{reason}）、{day}再開",
    "aged": "データが古いため除外：{what}",
    "aged.day": "{day} {names}",
    "aged.more": "ほか{count}件",
    "late": "遅延配信：予定時刻 {time}",
    "advice": "情報提供のみを目的とし、投資助言ではありません",
    "notice.uncertain": "停止時に送信中だったメッセージが{count}件あり、届いたかどうかは不明です。"
    "/status で一覧を確認し、再送できます。",
    "notice.no_right": "{chat}：書き込めなくなりました（{why}）。"
    "そのチャットで誰かが再開するまで配信を止めます。",
    "notice.held": "{chat}への配信を保留：{day}の{edition}、理由：{why}。/status で確認し、保留を解除できます。",
    "with": "{first} / {second}",
    "and": " / ",
    "list": "、",
    "corrected": "{day}{time}訂正：{what}",
    "corrected.one": "{name}の終値は{was}ではなく{now}",
}
