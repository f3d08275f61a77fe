A decree about units: what it would touch is told first, then it is one entry; what is wrong is named where it stands.

> nq.json
{"decision": {"number": "20/NQ-HĐND", "date": "2026-11-20", "body": "HĐND tỉnh Ninh Bình"},
 "day": "2026-12-01",
 "changes": [
   {"kind": "merge", "from": ["xã Lai Thành, tỉnh Ninh Bình", "xã Định Hóa, tỉnh Ninh Bình"],
    "into": {"key": "#ld", "name": "xã Lai Định", "unit_kind": "commune", "parent": "tỉnh Ninh Bình"}},
   {"kind": "re_parent", "unit": "#ld", "hierarchy": "military", "parent": "tỉnh Ninh Bình", "until": "2027-02-28"},
   {"kind": "body", "unit": "#ld", "body": "military_command", "stands": true}]}
>
> sai.json
{"decision": {"number": "20/NQ-HĐND", "date": "2026-11-20", "body": "HĐND tỉnh Ninh Bình"},
 "day": "1930-12-01",
 "changes": [
   {"kind": "rename", "unit": "xã Kim Sơn", "name": "xã Kim Sơn Mới"},
   {"kind": "re_parent", "unit": "xã Không Có", "parrent": null}]}
>
> vong.json
{"decision": {"number": "20/NQ-HĐND", "date": "2026-11-20", "body": "HĐND tỉnh Ninh Bình"},
 "day": "2026-12-01",
 "changes": [
   {"kind": "abolish", "unit": "xã Lai Thành, tỉnh Ninh Bình", "into": [{"unit": "xã Định Hóa, tỉnh Ninh Bình"}]},
   {"kind": "abolish", "unit": "xã Định Hóa, tỉnh Ninh Bình", "into": [{"unit": "xã Lai Thành, tỉnh Ninh Bình"}]}]}
>

$ tongket init --data so
$ tongket units events nq.json --data so
Đơn vị …
…
Ảnh hưởng: 3 đơn vị, 0 số liệu, 0 báo cáo, 0 bản nháp, 0 tài khoản.
Chạy thử, chưa ghi gì; thêm --write để ghi nhận.

Nothing was recorded: the same file is still new.

$ [1] tongket units events sai.json --data so
sai.json: changes/0/unit: …[decree.unit_not_then]
sai.json: changes/1/parrent: …[decree.field_unknown]
sai.json: changes/1/unit: …[unit.unknown]
sai.json: changes/1/parent: …[json.missing]
4 chỗ sai, …
$ [1] tongket units events vong.json --write --data so
…
vong.json: changes/…[unit.lineage_loop]
…
$ tongket units events nq.json --write --data so
…  xã Lai Định
Đã ghi nhận. Bản ghi / entry 5
$ tongket units "xã Lai Thành, tỉnh Ninh Bình" --on 2027-01-01 --data so
…
…không còn từ 01/12/2026 (số 20/NQ-HĐND ngày 20/11/2026), nay là xã Lai Định, tỉnh Ninh Bình…
$ [1] tongket units events nq.json --write --data so
nq.json: changes/0: …[unit.already_ended]
…

Two months before a decision runs out the next one is asked for; the unit stays where it is.

$ tongket units due --on 2026-12-30 --data so
0 căn cứ …
$ tongket units due --on 2027-03-01 --data so
…
HẾT HẠN 2027-02-28: Căn cứ xếp xã Lai Định dưới tỉnh Ninh Bình trong hệ quân sự (…) hết hiệu lực sau ngày 28/02/2027: cần quyết định mới…
…
$ tongket verify --data so
…
