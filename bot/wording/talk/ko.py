"""Korean: what the bot says of itself, of settings, mistakes and articles; labels of buttons and menus."""

NAMES = (
    "한국어",
    "ko",
    "kor",
    "korean",
    "한국말",
    "coreano",
    "Koreanisch",
    "coréen",
    "韓国語",
    "韩语",
    "韩文",
)

TEXTS: dict[str, str] = {
    # What the bot is.
    "start": "! 주가지수가 궁금하면 한마디로 물어보세요.\n"
    "코스피? · 아시아 증시 어때 · 닛케이 사상 최고야 · 중국 증시 왜 빠졌어 · 닛케이 vs 코스피\n"
    "모든 수치에 거래일과 출처를 함께 적습니다. 명령어는 /help에 있습니다.\n"
    "~ 정보 제공용이며 투자 권유가 아닙니다.",
    "start.group": "! 주가지수가 궁금하면 물어보세요.\n"
    "그룹에서는 명령어(/market 아시아), 제 글에 단 답장, 저를 부른 글에 답합니다: "
    "@{username} 코스피?\n"
    "관리자는 /settings에서 언어, 시간대, 등락 표시를 바꿀 수 있습니다.\n"
    "~ 정보 제공용이며 투자 권유가 아닙니다.",
    "start.advice": "~ 정보 제공용이며 투자 권유가 아닙니다. 더 알고 싶으면 /help를 보세요.",
    "help": "! 편한 말로 묻거나 명령어를 쓰세요.",
    "help.command": "/{name} – {what}",
    "help.names": "지수 이름도 명령어로 쓸 수 있습니다: /kospi, /nikkei225",
    "id": "내 ID: {user}\n이 채팅: {chat}",
    "id.topic": "이 주제: {thread}",
    "privacy": "! 보관하는 정보\n"
    "마지막 질문: 메모리에 {minutes}분 동안. “토픽스는?”처럼 이어서 물을 때 씁니다.\n"
    "이 채팅의 설정(언어, 시간대, 등락 표시): /forget을 쓰거나 설정을 바꿀 때까지.\n"
    "신청하신 브리핑과 알림, 그리고 보낸 기록: /forget을 쓸 때까지.\n"
    "저를 차단한 경우 그 사실.\n"
    "메시지, 이름, 전화번호는 보관하지 않으며, 개인 채팅의 내용은 다른 곳에 쓰지 않습니다.\n"
    "/forget을 쓰면 모두 바로 지웁니다.",
    "privacy.group": "! 이 그룹에 대해 보관하는 정보\n"
    "각자의 마지막 질문: 메모리에 {minutes}분 동안.\n"
    "그룹 설정: 관리자가 바꿀 때까지.\n"
    "메시지와 이름은 보관하지 않습니다. /forget을 쓰면 본인 정보를 지웁니다.",
    "forget": "마지막 질문과 설정을 지웠습니다. 이제 보관하는 정보가 없습니다.",
    "forget.nothing": "지울 것이 없습니다. 보관하는 정보가 없습니다.",
    "forget.group": "여기서 하신 질문을 지웠습니다. 그룹 설정은 그대로이며, "
    "관리자가 /settings에서 바꿀 수 있습니다.",
    "sources": "! 수치의 출처",
    "sources.line": "{name}, {day}",
    "sources.sample": "{name}, {day}(견본)",
    "sources.more": "~ 외 {count}곳",
    "sources.none": "아직 보유한 수치가 없습니다.",
    "sources.note": "~ 지수 이름은 각 소유자의 상표입니다. 답변마다 출처를 밝힙니다.",
    # What cannot be answered.
    "content": "글만 읽을 수 있습니다. 이렇게 물어보세요: 코스피?",
    "content.location": "그룹에서는 관리자가 지명으로 시간대를 정합니다: /timezone 서울",
    "long": "글이 너무 깁니다. 짧은 한 문장으로 물어보세요. 예: 중국 증시 왜 빠졌어?",
    "empty": "주가지수가 궁금하면 물어보세요. 예: 코스피?",
    "unknown_command": "모르는 명령어입니다. 할 수 있는 일은 /help에 있습니다.",
    "unknown_command.near": "모르는 명령어입니다. 혹시 /{name} 명령어를 찾으셨나요?",
    "owners_only": "봇 운영자만 쓸 수 있는 명령어입니다.",
    "administrators_only": "이 그룹의 관리자만 설정을 바꿀 수 있습니다.",
    "flood": "한꺼번에 질문이 많이 왔습니다. 잠시 후 다시 답하겠습니다.",
    "failed": "제 쪽에서 문제가 생겼습니다. 다시 물어봐 주세요.",
    "old_button": "이전 버전의 버튼입니다. 다시 물어봐 주세요.",
    "not_yours": "다른 분의 버튼입니다. 직접 물어봐 주세요.",
    # Asking back.
    "which_index": "어느 지수인가요?",
    "which_pair": "어느 둘을 비교할까요? 예: /compare 닛케이 코스피",
    "button.show": "근거 보기",
    "offer.quote": "{name} 현재 수준",
    "offer.why": "{name} 등락 이유",
    "offer.record": "{name} 사상 최고?",
    "button.versus": "{one} vs {other}",
    # Settings.
    "settings": "! 이 채팅의 설정",
    "settings.line": "{label}: {value}",
    "settings.briefs": "여기로 보내는 브리핑",
    "settings.hint": "~ 눌러서 바꿀 수 있습니다.",
    "settings.language": "언어",
    "settings.timezone": "시간대",
    "settings.marks": "등락 표시",
    "settings.back": "« 뒤로",
    "settings.chosen": "✓ {label}",
    "language.ask": "! 답변 언어\n현재: {value}\n~ 제가 아는 다른 언어로 물으면 그 언어로 답합니다.",
    "language.auto": "텔레그램 설정 언어",
    "language.kept": "답변 언어를 바꿨습니다: {value}",
    "language.unknown": "아직 모르는 언어입니다. 가능한 언어: {known}",
    "timezone.ask": "! 이 채팅의 시간대\n현재: {value}, 그곳 시각 {clock}\n"
    "~ 누르거나 직접 적어 주세요: /timezone 런던",
    "timezone.share": "~ 개인 채팅에서는 위치를 보내도 됩니다.",
    "timezone.kept": "시간대: {value}, 현재 시각 {clock}",
    "timezone.unknown": "모르는 곳입니다. 큰 도시나 시간대 이름을 적어 주세요. 예: /timezone 서울",
    "timezone.near": "모르는 곳입니다. 혹시 여기인가요? {names}",
    "marks.ask": "! 수치 앞 등락 표시\n현재: {value}",
    "marks.kept": "등락 표시: {value}",
    "marks.none": "없음",
    "marks.arrows": "▲ 상승, ▼ 하락",
    "marks.circles": "🟢 상승, 🔴 하락",
    "marks.circles_red_up": "🔴 상승, 🟢 하락",
    # Menus: what Telegram shows beside the input field and in the profile.
    "command.start": "봇 소개",
    "command.help": "물을 수 있는 것과 예시",
    "command.market": "시황 몇 줄: /market 아시아",
    "command.quote": "지수 현재 수준: /quote 코스피",
    "command.movers": "등락률 순위: /movers 유럽",
    "command.record": "사상 최고 여부: /record 닛케이",
    "command.why": "등락 이유: /why 중국",
    "command.compare": "두 지수 비교: /compare 닛케이 코스피",
    "command.chart": "차트: /chart 코스피 1년",
    "command.calendar": "다가올 일정과 개장·휴장",
    "command.brief": "오늘의 브리핑",
    "command.subscribe": "매일 브리핑 받기",
    "command.unsubscribe": "브리핑 그만 받기",
    "command.alert": "조건 알림: /alert 코스피 3500 이상",
    "command.alerts": "이 채팅의 알림 목록",
    "command.settings": "언어, 시간대, 등락 표시",
    "command.language": "답변 언어",
    "command.timezone": "이 채팅의 시간대",
    "command.sources": "수치의 출처",
    "command.privacy": "보관하는 정보",
    "command.forget": "보관한 정보 지우기",
    "command.id": "내 ID와 이 채팅의 ID",
    "command.status": "봇 상태",
    "command.broadcast": "모든 구독자에게 공지",
    "command.load": "수치 넣기",
    "description": "주가지수 질문에 한 줄로 답합니다: 코스피? · 아시아 증시 어때 · "
    "닛케이 사상 최고야 · 중국 증시 왜 빠졌어. 모든 수치에 거래일과 출처를 함께 적습니다. "
    "정보 제공용이며 투자 권유가 아닙니다.",
    "short_description": "주가지수를 한 줄로, 수치마다 거래일과 출처를 적습니다. "
    "정보 제공용이며 투자 권유가 아닙니다.",
    # An article that was handed over.
    "article": "! 읽었습니다. 아직 저장 전입니다. 등락 {moves}건, 이벤트 {events}건",
    "article.from": "~ {name}, {moment}",
    "article.more": "여기 표시하지 않은 등락: {count}건",
    "article.event": "• {headline}",
    "article.more_events": "여기 표시하지 않은 이벤트: {count}건",
    "article.left": "~ 제외한 문장: {count}건(이유는 briefer report FILE 명령으로 확인)",
    "article.store": "저장",
    "article.discard": "버리기",
    "article.stored": "! 저장했습니다. 등락 {moves}건, 이벤트 {events}건",
    "article.held": "보류: {count}건",
    "article.same": "모두 이미 저장된 내용이라 바뀐 것이 없습니다.",
    "article.discarded": "버렸습니다. 아무것도 저장하지 않았습니다.",
    "article.already": "이미 저장했습니다.",
    "article.gone": "그 기사는 이제 남아 있지 않습니다. 다시 보내 주세요.",
    "article.nothing": "지수 등락도 이벤트도 찾지 못해 저장할 것이 없습니다.",
    "article.usage": "기사를 전달하거나 붙여 넣거나 텍스트 파일로 보내 주세요. "
    "기사가 담긴 메시지에 /load로 답장해도 됩니다.\n"
    "~ 저장하기 전에 제가 이해한 내용을 먼저 보여 드립니다.",
    "article.private": "기사는 저와의 개인 채팅으로 보내 주세요.",
    "article.large": "기사 파일이 너무 큽니다. 최대 {limit}바이트입니다.",
    "article.media": "기사는 글만 읽을 수 있습니다. 사진이나 녹음은 읽지 못합니다.",
    "article.unreachable": "텔레그램에서 파일을 받지 못했습니다. 다시 보내 주세요.",
    # Figures that a person should look at.
    "flags": "! 확인이 필요한 수치",
    "flags.more": "~ 외 {count}건",
    "flag.held": "{name}{day}: {told} 보류, 근거: {against} ({source})",
    "flag.contradiction": "{name}: {source} 내용이 서로 모순됩니다. “{against}” 대신 “{told}” 쪽을 택했습니다.",
    "flag.dispute": "{name}{day}: {told} ({source}), 다른 출처는 {against} ({other}). "
    "답변에 출처마다 다르다고 밝힙니다.",
    "channel.unknown": "그 채널이 보이지 않습니다. 저를 글쓰기 권한이 있는 채널 관리자로 지정한 뒤 보내 주세요: "
    "/subscribe @channel asia-close 18:00",
    "brief.unknown": "그런 브리핑은 없습니다. 있는 브리핑: {titles}.",
    # 운영자용.
    "broadcast.usage": "판 이름이나 보낼 글을 적어 주세요.\n/broadcast asia-close\n"
    "/broadcast 오늘부터 브리핑은 19:00에 옵니다.\n"
    "~ 판: {editions}",
    "broadcast.to": "~ 받는 곳 {count}곳({who}). 확인하기 전에는 보내지 않습니다.",
    "broadcast.doubt": "~ 채널에는 확인하신 뒤에만 나갑니다: {why}.",
    "broadcast.everybody": "전체",
    "broadcast.private": "개인",
    "broadcast.groups": "그룹",
    "broadcast.channels": "채널",
    "broadcast.readers": "이 브리핑 구독자",
    "broadcast.paid": "유료, 별도 속도",
    "broadcast.send": "{count}곳에 보내기",
    "broadcast.drop": "보내지 않기",
    "broadcast.stop": "멈추기",
    "broadcast.running": "! 전체 발송 {number}: 보내는 중",
    "broadcast.done": "! 전체 발송 {number}: 끝남",
    "broadcast.stopped": "! 전체 발송 {number}: 멈춤",
    "broadcast.draft": "! 전체 발송 {number}",
    "broadcast.counts": "{total}건 중 {sent}건 보냄, {waiting}건 남음",
    "status": "! 구독: 사용 {active}, 쉼 {paused}, 끊김 {lost}",
    "status.next": "다음 발송: {moment}",
    "status.claimed": "보내는 중: {count}",
    "status.sent": "보냄: {count}",
    "status.uncertain": "도착 여부 불명: {count}",
    "status.failed": "실패: {count}",
    "status.skipped": "건너뜀: {count}",
    "status.held": "확인을 기다리며 보류: {count}",
    "status.pause": "텔레그램 요청으로 {seconds}초 더 기다립니다.",
    "status.one.uncertain": "~ 불명: {chat} {item}",
    "status.one.held": "~ 보류: {chat} {item}: {why}",
    "status.again.uncertain": "불명 건 다시 보내기",
    "status.drop.uncertain": "버리기",
    "status.again.held": "보류 풀기",
    "status.drop.held": "버리기",
    "status.send": "보내기",
    "status.drop": "버리기",
    "status.see": "{chat} {item} 보기",
    "status.look": "새로 보기",
    "status.done": "{count}건 처리함",
}
