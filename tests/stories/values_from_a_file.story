A file of values: first what it would record and every wrong line, then recorded, each figure opened down to its line; the same file
a second time changes nothing.

> quy.csv
đơn vị;chỉ tiêu;kỳ;giá trị;ghi chú
xã Chất Bình, huyện Kim Sơn;GD.01;2024-H1;65;
xã Chất Bình, huyện Kim Sơn;DV.01;2024-H1;x;chưa có
xã Hồi Ninh;GD.01;2024-H1;≈1.030;
>
> sai.csv
đơn vị;chỉ tiêu;kỳ;giá trị
xã Hồi Ninh;DV.01;2024-H1;4
xã Hồi Ninh;GD.01;2024-H1;=1+1
xã Không Có;GD.01;2024-H1;5
xã Hồi Ninh;GD.01;2024-07;5
>
> ten.csv
họ và tên;ngày sinh;đơn vị;chỉ tiêu;kỳ;giá trị
A;01/01/2005;xã Hồi Ninh;GD.01;2024-H1;1
>

$ tongket init --data so
$ tongket import quy.csv --data so
Sẽ ghi (chạy thử, chưa ghi gì): 3 số trong 2 báo cáo; đọc 3 dòng, 0 dòng sai, 0 dòng trống, 0 số đã ghi từ tệp này.
Cột không dùng: ghi chú
$ [1] tongket import quy.csv --write --data so
…[document.not_declared]
…
$ tongket import quy.csv --write --declare-no-secret --data so
Đã ghi: 3 số trong 2 báo cáo; đọc 3 dòng, 0 dòng sai, 0 dòng trống, 0 số đã ghi từ tệp này.
Cột không dùng: ghi chú
Bản ghi / entries 5–6
$ tongket figures --data so --unit "xã Hồi Ninh" --year 2024-H1 --code GD.01
xã Hồi Ninh · …: khoảng 1.030 người
  ← quy.csv, bản ghi 6, …
    dòng 4 của tệp (SHA-256 …)
$ tongket import quy.csv --write --declare-no-secret --data so
Đã ghi: 0 số trong 0 báo cáo; đọc 3 dòng, 0 dòng sai, 0 dòng trống, 3 số đã ghi từ tệp này.
…

The same as JSON: what is a line there is here the number of the value.

> quy.json
{"reports": [{"unit": "xã Hồi Ninh", "period": "2024-H2", "values": [["DV.01", 3], ["GD.01", "≈1.030"]]}]}
>

$ tongket import quy.json --write --declare-no-secret --data so
Đã ghi: 2 số trong 1 báo cáo; …
Bản ghi / entries 7–7
$ tongket figures --data so --unit "xã Hồi Ninh" --year 2024-H2 --code GD.01
…
  ← quy.json, bản ghi 7, …
    số thứ 2 của tệp (SHA-256 …)
…

Nothing of a file with wrong lines is recorded, unless the good ones are asked for; the wrong ones go into a file in which nothing is
a formula.

$ [1] tongket import sai.csv --write --declare-no-secret --data so
sai.csv:3: SAI: cột “giá trị”: …[values.not_number]
sai.csv:4: SAI: cột “đơn vị”: …[unit.unknown]
sai.csv:5: SAI: cột “kỳ”: …[values.period_kind]
Chưa ghi gì vì có dòng sai …: 1 số trong 1 báo cáo; đọc 4 dòng, 3 dòng sai, …
$ [1] tongket import sai.csv --write --declare-no-secret --accept-good --errors loi.csv --data so
Đã ghi: 1 số trong 1 báo cáo; đọc 4 dòng, 3 dòng sai, …
Bản ghi / entries 8–8
$ cat loi.csv
…dòng;cột;mã lỗi;lý do;giá trị
3;giá trị;values.not_number;…;'=1+1
4;đơn vị;unit.unknown;…;xã Không Có
5;kỳ;values.period_kind;…;2024-07
$ [1] tongket import ten.csv --data so
ten.csv:1: SAI: …[values.persons]
ten.csv:1: SAI: …[values.persons]
…
$ [1] tongket import khong-co.csv --data so
…[document.unreadable]
…
$ tongket verify --data so
…
