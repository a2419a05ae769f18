"""Korean: the words of briefs, alerts and corrections around the answers they hold."""

TEXTS: dict[str, str] = {
    "title": "{title} · {day}",
    "nothing": "{day} 이후 새로 열린 장이 없습니다",
    "nothing.ever": "이 시장들의 데이터가 아직 없습니다",
    "turns": "지난 브리핑, {day} 이후: {what}",
    "turns.records": "{names} 사상 최고 경신",
    "turns.up": "{names} 상승 전환",
    "turns.down": "{names} 하락 전환",
    "coming": "예정: {what}",
    "coming.at": "{time} {what}",
    "coming.today": "오늘 {what}",
    "coming.on": "{day} {what}",
    "coming.on_at": "{day} {time} {what}",
    "closed": "휴장: {what}",
    "closed.why": "{region}({reason})",
    "closed.until": "{region}({reason}), {day} 재개장",
    "aged": "오래된 수치라 제외: {what}",
    "aged.day": "{day} {names}",
    "aged.more": "외 {count}개",
    "late": "지연 발송: 예정 시각 {time}",
    "advice": "정보 제공용이며 투자 권유가 아닙니다",
    "notice.uncertain": "종료될 때 메시지 {count}건을 보내는 중이었고, 도착 여부는 알 수 없습니다. "
    "/status에서 목록을 보고 다시 보낼 수 있습니다.",
    "notice.no_right": "{chat}: 더 이상 글을 쓸 수 없습니다({why}). "
    "그곳에서 누군가 다시 켤 때까지 브리핑을 멈춥니다.",
    "notice.held": "{chat} 발송 보류: {day} {edition}, 사유: {why}. /status에서 확인하고 보류를 풀 수 있습니다.",
    "with": "{first} / {second}",
    "and": " / ",
    "list": ", ",
    "corrected": "{day} {time} 정정: {what}",
    "corrected.one": "{name} 종가는 {was}이 아니라 {now}입니다",
}
