"""Korean, Japanese and Chinese phrases of feats: record closes counted, the longest run, 52-week highs and lows."""

KO = {
    "feat.run.up": "{name} {when} 최장 연속 상승: {n}거래일{total}",
    "feat.run.down": "{name} {when} 최장 연속 하락: {n}거래일{total}",
    "feat.run.none": "{name}: {when} 그런 연속 기록 없음",
    "feat.run.days": "{since} ~ {until}, {base} → {end}",
    "feat.records": "{name}: {when} 종가 기준 사상 최고 {n}회",
    "feat.records.none": "{name}: {when} 종가 기준 사상 최고 없음",
    "feat.highest": "{name}: {when} {since} 최고 종가 {n}회",
    "feat.highest.none": "{name}: {when} {since} 최고 종가 없음",
    "feat.last": "마지막 {at}",
    "feat.doubt.record": "{name}: {when} 사상 최고 횟수를 셀 수 없음, {why}",
    "feat.doubt.streak": "{name}: {when} 최장 연속 기록을 말할 수 없음, {why}",
    "feat.held": "보유한 종가로는 {what}",
}
JA = {
    "feat.run.up": "{name} {when}最長の続伸：{n}営業日{total}",
    "feat.run.down": "{name} {when}最長の続落：{n}営業日{total}",
    "feat.run.none": "{name}：{when}その連続記録なし",
    "feat.run.days": "{since}～{until}、{base} → {end}",
    "feat.records": "{name}：{when}終値での史上最高値更新 {n}回",
    "feat.records.none": "{name}：{when}終値での史上最高値更新なし",
    "feat.highest": "{name}：{when}、{since}の終値最高更新 {n}回",
    "feat.highest.none": "{name}：{when}、{since}の終値最高更新なし",
    "feat.last": "直近は{at}",
    "feat.doubt.record": "{name}：{when}最高値更新の回数を数えられない、{why}",
    "feat.doubt.streak": "{name}：{when}最長の連続記録を言えない、{why}",
    "feat.held": "保有する終値では{what}",
}
ZH = {
    "feat.run.up": "{name}{when}最长连涨：{n}个交易日{total}",
    "feat.run.down": "{name}{when}最长连跌：{n}个交易日{total}",
    "feat.run.none": "{name}：{when}没有这样的连续行情",
    "feat.run.days": "{since}至{until}，{base} → {end}",
    "feat.records": "{name}：{when}收盘创历史新高{n}次",
    "feat.records.none": "{name}：{when}没有收盘历史新高",
    "feat.highest": "{name}：{when}，{since}创收盘新高{n}次",
    "feat.highest.none": "{name}：{when}，{since}没有收盘新高",
    "feat.last": "最近一次{at}",
    "feat.doubt.record": "{name}：{when}新高次数无法计数，{why}",
    "feat.doubt.streak": "{name}：{when}最长连续行情无法确定，{why}",
    "feat.held": "按所存收盘：{what}",
}
