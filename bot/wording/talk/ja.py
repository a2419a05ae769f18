"""Japanese: what the bot says of itself, of settings, mistakes and articles; labels of buttons and menus."""

NAMES = (
    "日本語",
    "ja",
    "jp",
    "jpn",
    "japanese",
    "にほんご",
    "japonés",
    "Japanisch",
    "japonais",
    "일본어",
    "日语",
    "日文",
)

TEXTS: dict[str, str] = {
    # What the bot is.
    "start": "! 株価指数の動きを、ひと言でお尋ねください。\n"
    "日経平均？ · アジア株はどう · 日経平均は最高値？ · 中国株はなぜ下げた · 日経平均 vs KOSPI\n"
    "どの数値にも取引日と出所を添えます。コマンドの一覧は /help です。\n"
    "~ 情報提供のみを目的とし、投資助言ではありません。",
    "start.group": "! 株価指数の動きをお尋ねください。\n"
    "グループでは、コマンド（/market アジア）、私への返信、私を名指しした発言にお答えします："
    "@{username} 日経平均？\n"
    "管理者は /settings で言語、タイムゾーン、騰落マークを変更できます。\n"
    "~ 情報提供のみを目的とし、投資助言ではありません。",
    "start.advice": "~ 情報提供のみを目的とし、投資助言ではありません。できることの一覧は /help です。",
    "help": "! 普段の言葉でお尋ねいただくか、コマンドをお使いください。",
    "help.command": "/{name} – {what}",
    "help.names": "指数名もコマンドとして使えます：/kospi、/nikkei225",
    "id": "あなたのID：{user}\nこのチャット：{chat}",
    "id.topic": "このトピック：{thread}",
    "privacy": "! 保存する情報\n"
    "直前の質問：メモリー上に{minutes}分間。「TOPIXは？」のような続きの質問に使います。\n"
    "このチャットの設定（言語、タイムゾーン、騰落マーク）：/forget するか変更するまで。\n"
    "お申し込みのブリーフと通知、送信の記録：/forget まで。\n"
    "私をブロックした場合は、その事実。\n"
    "メッセージ、名前、電話番号は保存しません。個人チャットの内容をほかで使うこともありません。\n"
    "/forget ですべて直ちに削除します。",
    "privacy.group": "! このグループについて保存する情報\n"
    "各人の直前の質問：メモリー上に{minutes}分間。\n"
    "グループの設定：管理者が変更するまで。\n"
    "メッセージや名前は保存しません。/forget でご自身の情報を削除します。",
    "forget": "直前の質問と設定を削除しました。保存している情報はもうありません。",
    "forget.nothing": "削除するものはありません。保存している情報はありません。",
    "forget.group": "ここでの質問を削除しました。グループの設定は残ります。管理者が /settings で変更できます。",
    "sources": "! 数値の出所",
    "sources.line": "{name}、{day}",
    "sources.sample": "{name}、{day}（サンプル）",
    "sources.more": "~ ほか{count}件",
    "sources.none": "数値はまだありません。",
    "sources.note": "~ 指数名は各権利者の商標です。回答ごとに出所を示します。",
    # What cannot be answered.
    "content": "読めるのは文字だけです。例：日経平均？",
    "content.location": "グループでは、管理者が地名でタイムゾーンを設定します：/timezone 東京",
    "long": "長すぎて読めません。短い一文でお尋ねください。例：中国株はなぜ下げた？",
    "empty": "株価指数の動きをお尋ねください。例：日経平均？",
    "unknown_command": "そのコマンドはありません。できることの一覧は /help です。",
    "unknown_command.near": "そのコマンドはありません。/{name} のことでしょうか？",
    "owners_only": "そのコマンドはボットの運営者専用です。",
    "administrators_only": "設定を変更できるのは、このグループの管理者だけです。",
    "flood": "質問が一度に集中しました。少し時間をおいてお答えします。",
    "failed": "こちらで問題が発生しました。もう一度お尋ねください。",
    "old_button": "これは以前のバージョンのボタンです。もう一度お尋ねください。",
    "not_yours": "これはほかの方のボタンです。ご自身でお尋ねください。",
    # Asking back.
    "which_index": "どの指数ですか？",
    "which_pair": "どの2つを比べますか？ 例：/compare 日経平均 KOSPI",
    "button.show": "根拠を見る",
    "offer.quote": "{name}の水準",
    "offer.why": "{name}が動いた理由",
    "offer.record": "{name}は最高値？",
    "button.versus": "{one} vs {other}",
    # Settings.
    "settings": "! このチャットの設定",
    "settings.line": "{label}：{value}",
    "settings.briefs": "ここへの配信",
    "settings.hint": "~ タップで変更できます。",
    "settings.language": "言語",
    "settings.timezone": "タイムゾーン",
    "settings.marks": "騰落マーク",
    "settings.back": "« 戻る",
    "settings.chosen": "✓ {label}",
    "language.ask": "! 回答の言語\n現在：{value}\n~ 対応しているほかの言語で質問されたときは、その言語でお答えします。",
    "language.auto": "Telegramの言語",
    "language.kept": "回答の言語を変更しました：{value}",
    "language.unknown": "その言語にはまだ対応していません。対応言語：{known}",
    "timezone.ask": "! このチャットのタイムゾーン\n現在：{value}、現地時刻 {clock}\n"
    "~ タップするか、入力してください：/timezone ロンドン",
    "timezone.share": "~ 個人チャットでは位置情報を送ることもできます。",
    "timezone.kept": "タイムゾーン：{value}、現在時刻 {clock}",
    "timezone.unknown": "その場所は分かりません。大きな都市かタイムゾーン名を入力してください。例：/timezone 東京",
    "timezone.near": "その場所は分かりません。もしかして：{names}",
    "marks.ask": "! 数値の前の騰落マーク\n現在：{value}",
    "marks.kept": "騰落マーク：{value}",
    "marks.none": "なし",
    "marks.arrows": "▲ 上昇、▼ 下落",
    "marks.circles": "🟢 上昇、🔴 下落",
    "marks.circles_red_up": "🔴 上昇、🟢 下落",
    # Menus: what Telegram shows beside the input field and in the profile.
    "command.start": "ボットの紹介",
    "command.help": "質問できることと例",
    "command.market": "市況を数行で：/market アジア",
    "command.quote": "指数の水準：/quote 日経平均",
    "command.movers": "騰落率順位：/movers 欧州",
    "command.record": "最高値かどうか：/record 日経平均",
    "command.why": "動いた理由：/why 中国",
    "command.compare": "2つを比較：/compare 日経平均 KOSPI",
    "command.chart": "チャート：/chart 日経平均 1年",
    "command.calendar": "今後の予定と各市場の取引日",
    "command.brief": "きょうの概況",
    "command.subscribe": "毎日の概況を受け取る",
    "command.unsubscribe": "配信を止める",
    "command.alert": "条件通知：/alert 日経平均 60000以上",
    "command.alerts": "このチャットの通知一覧",
    "command.settings": "言語、タイムゾーン、騰落マーク",
    "command.language": "回答の言語",
    "command.timezone": "このチャットのタイムゾーン",
    "command.sources": "数値の出所",
    "command.privacy": "保存する情報",
    "command.forget": "保存した情報を削除",
    "command.id": "あなたのIDとこのチャットのID",
    "command.status": "ボットの状態",
    "command.broadcast": "全購読者に送信",
    "command.load": "数値の取り込み",
    "description": "株価指数の質問に一行でお答えします：日経平均？ · アジア株はどう · "
    "日経平均は最高値？ · 中国株はなぜ下げた。どの数値にも取引日と出所を添えます。"
    "情報提供のみを目的とし、投資助言ではありません。",
    "short_description": "株価指数を一行で。どの数値にも取引日と出所を添えます。"
    "情報提供のみを目的とし、投資助言ではありません。",
    # An article that was handed over.
    "article": "! 読み取りました（未保存）。騰落 {moves}件、イベント {events}件",
    "article.from": "~ {name}、{moment}",
    "article.more": "ここに表示していない騰落：{count}件",
    "article.event": "• {headline}",
    "article.more_events": "ここに表示していないイベント：{count}件",
    "article.left": "~ 除外した箇所：{count}件（理由は briefer report FILE で確認できます）",
    "article.store": "保存",
    "article.discard": "破棄",
    "article.stored": "! 保存しました。騰落 {moves}件、イベント {events}件",
    "article.held": "保留：{count}件",
    "article.same": "すべて保存済みの内容で、変更はありません。",
    "article.discarded": "破棄しました。何も保存していません。",
    "article.already": "保存済みです。",
    "article.gone": "その記事はもう手元にありません。もう一度お送りください。",
    "article.nothing": "指数の騰落もイベントも見つからず、保存するものがありません。",
    "article.usage": "記事を転送するか、貼り付けるか、テキストファイルでお送りください。"
    "記事を含むメッセージに /load と返信しても構いません。\n"
    "~ 保存の前に、読み取った内容をお見せします。",
    "article.private": "記事は私との個人チャットにお送りください。",
    "article.large": "記事のファイルが大きすぎます。上限は{limit}バイトです。",
    "article.media": "読めるのは記事の文字だけです。画像や録音は読めません。",
    "article.unreachable": "Telegramからファイルを受け取れませんでした。もう一度お送りください。",
    # Figures that a person should look at.
    "flags": "! 確認が必要な数値",
    "flags.more": "~ ほか{count}件",
    "flag.held": "{name}{day}：{told} を保留、根拠：{against}（{source}）",
    "flag.contradiction": "{name}：{source}の内容に矛盾があります。「{against}」ではなく「{told}」を採用しました",
    "flag.dispute": "{name}{day}：{told}（{source}）に対し {against}（{other}）。"
    "回答では出所により異なると伝えます",
    "channel.unknown": "そのチャンネルが見えません。投稿権限のある管理者に追加してから送ってください："
    "/subscribe @channel asia-close 18:00",
    "brief.unknown": "そのブリーフはありません。あるもの：{titles}。",
    # 運営者向け。
    "broadcast.usage": "版の名前か、送る文を書いてください。\n/broadcast asia-close\n"
    "/broadcast 本日からブリーフは19:00に届きます。\n"
    "~ 版：{editions}",
    "broadcast.to": "~ 送り先 {count}か所（{who}）。確認するまで送りません。",
    "broadcast.doubt": "~ チャンネルへは、ご確認の後にだけ送ります：{why}。",
    "broadcast.everybody": "全員",
    "broadcast.private": "個人",
    "broadcast.groups": "グループ",
    "broadcast.channels": "チャンネル",
    "broadcast.readers": "この概況の購読者",
    "broadcast.paid": "有料、専用の速度",
    "broadcast.send": "{count}か所に送る",
    "broadcast.drop": "送らない",
    "broadcast.stop": "止める",
    "broadcast.running": "! 一斉送信 {number}：送信中",
    "broadcast.done": "! 一斉送信 {number}：完了",
    "broadcast.stopped": "! 一斉送信 {number}：中止",
    "broadcast.draft": "! 一斉送信 {number}",
    "broadcast.counts": "{total}件中{sent}件送信、残り{waiting}件",
    "status": "! 購読：有効 {active}、休止 {paused}、失効 {lost}",
    "status.next": "次の配信：{moment}",
    "status.claimed": "送信中：{count}",
    "status.sent": "送信済み：{count}",
    "status.uncertain": "到着不明：{count}",
    "status.failed": "失敗：{count}",
    "status.skipped": "見送り：{count}",
    "status.held": "確認待ちで保留：{count}",
    "status.pause": "Telegramの求めにより、あと{seconds}秒待ちます。",
    "status.one.uncertain": "~ 不明：{chat} {item}",
    "status.one.held": "~ 保留：{chat} {item}：{why}",
    "status.again.uncertain": "不明分を再送する",
    "status.drop.uncertain": "破棄する",
    "status.again.held": "保留を解く",
    "status.drop.held": "破棄する",
    "status.send": "送信する",
    "status.drop": "破棄する",
    "status.see": "{chat} {item} を見る",
    "status.look": "更新する",
    "status.done": "{count}件処理しました",
}
