Bad lists of units: each wrong row is named with its line and with what would be right, and nothing of the file is taken.

> cot.csv
field,column,value
table,,units
day,,2025-06-30
decision_kind,,list
decision_day,,2025-03-01
issuer,,Cơ quan thống kê
commune_digits,,5
>
> chong.csv
code,name,district_code,district,province_code,province,first,last
28501,Xã Thử Một,099,Huyện Thử,01,Thành phố Hà Nội,2019-01-01,2025-12-31
28501,Xã Thử Hai,099,Huyện Thử,01,Thành phố Hà Nội,2024-01-01,
28502,Xã Thử Ba,099,Huyện Thử,01,Thành phố Hà Nội,1930-01-01,
28503,Xã Thử Bốn,099,Huyện Thử,01,Thành phố Hà Nội,2026-01-01,2025-01-01
285,Xã Thử Năm,099,Huyện Thử,01,Thành phố Hà Nội,,
>
> trung.csv
code,name,district_code,district,province_code,province
28501,Xã Thử Một,099,Huyện Thử,01,Thành phố Hà Nội
28501,Xã Thử Một,099,Huyện Thử,01,Thành phố Hà Nội
>
> som.csv
field,column,value
table,,units
day,,1930-06-30
decision_kind,,list
decision_day,,2025-03-01
issuer,,Cơ quan thống kê
>
> chua.json
{"decision": {"number": "20/NQ-HĐND", "date": "2026-11-20", "body": "HĐND tỉnh Ninh Bình"},
 "day": "2026-12-01",
 "changes": [
   {"kind": "abolish", "unit": "xã Lai Thành, tỉnh Ninh Bình", "into": [{"unit": "#moi"}]},
   {"kind": "create", "key": "#moi", "day": "2027-01-01", "name": "xã Lai Mới", "unit_kind": "commune", "parent": "tỉnh Ninh Bình"}]}
>

> vong.json
{"decision": {"number": "20/NQ-HĐND", "date": "2026-11-20", "body": "HĐND tỉnh Ninh Bình"},
 "day": "2026-12-01",
 "changes": [
   {"kind": "abolish", "unit": "xã Lai Thành, tỉnh Ninh Bình", "into": [{"unit": "xã Kim Đông, tỉnh Ninh Bình"}]},
   {"kind": "abolish", "unit": "xã Kim Đông, tỉnh Ninh Bình", "into": [{"unit": "xã Lai Thành, tỉnh Ninh Bình"}]}]}
>

Overlapping days, days before 1945, days that cross, a code of the wrong length.

$ tongket init --data so
$ [1] tongket units import chong.csv --map cot.csv --data so
chong.csv:3: SAI: Mã 28501 được dùng cho hai đơn vị …hãy sửa mã hoặc thời gian hiệu lực …[import.code_twice]
chong.csv:4: SAI: …từ 02/09/1945…[import.days_cross]
chong.csv:5: SAI: …không được sau ngày cuối. [import.days_cross]
chong.csv:6: SAI: Mã “285” phải có đúng 5 chữ số. [import.code_length]
Sẽ ghi …
$ [1] tongket units import chong.csv --map cot.csv --write --data so
…[import.blocked]
…

A row said twice counts once, and is noted.

$ tongket units import trung.csv --map cot.csv --data so
trung.csv:3: ghi chú: …[import.row_twice]
Sẽ ghi (chạy thử, chưa ghi gì): 2 đơn vị mới, …

A list of a day before the state existed.

$ [1] tongket units import trung.csv --map som.csv --data so
…
…SAI: …02/09/1945…[unit.too_early]
…

A successor that does not exist yet.

$ [1] tongket units events chua.json --data so
…
chua.json: changes/0: …chưa thành lập vào ngày 01/12/2026…[unit.successor_not_yet]
…

Two that would succeed one another.

$ [1] tongket units events vong.json --data so
…
vong.json: changes/…: xã …, tỉnh Ninh Bình và xã …, tỉnh Ninh Bình kế thừa lẫn nhau trong cùng ngày 01/12/2026; …[unit.lineage_loop]
…

Nothing of all this is in the ledger.

$ tongket verify --data so
Sổ ghi nhận nguyên vẹn: 4 bản ghi…
