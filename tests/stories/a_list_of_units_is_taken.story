A foreign list and its conversion table: first what they would change, then taken in one entry, and a second time nothing.

> ds.csv
code,name,district_code,district,province_code,province
28501,Xã Thử Một,820,Huyện Cai Lậy,82,Tỉnh Tiền Giang
28502,Xã Thử Hai,820,Huyện Cai Lậy,82,Tỉnh Tiền Giang
>
> ds-cot.csv
field,column,value
table,,units
day,,2025-06-30
decision_kind,,list
decision_day,,2025-03-01
issuer,,Cơ quan thống kê
commune_digits,,5
>
> cd.csv
mã cũ,tên cũ,huyện,tỉnh cũ,mã mới,tên mới,tỉnh mới,nhập,chia
28501,Xã Thử Một,Huyện Cai Lậy,Tỉnh Tiền Giang,28501,Xã Thử Mới,Tỉnh Đồng Tháp,True,False
28502,Xã Thử Hai,Huyện Cai Lậy,Tỉnh Tiền Giang,28501,Xã Thử Mới,Tỉnh Đồng Tháp,True,False
>
> cd-cot.csv
field,column,value
table,,lineage
day,,2025-07-01
decision_kind,,resolution
decision_number,,1663/NQ-UBTVQH15
decision_day,,2025-06-16
issuer,,Ủy ban Thường vụ Quốc hội
old_code,mã cũ,
old_name,tên cũ,
old_district,huyện,
old_district_code,,820
old_province,tỉnh cũ,
old_province_code,,82
new_code,mã mới,
new_name,tên mới,
new_province,tỉnh mới,
new_province_code,,82
merged,nhập,
divided,chia,
>
> sai.csv
code,name,district_code,district,province_code,province
0285013,Xã Thử Một,820,Huyện Cai Lậy,82,Tỉnh Tiền Giang
>

$ tongket init --data so
$ tongket units import ds.csv cd.csv --map ds-cot.csv cd-cot.csv --data so
Sẽ ghi (chạy thử, chưa ghi gì): 3 đơn vị mới, 2 nhập, …

Nothing was recorded; now it is.

$ tongket units import ds.csv cd.csv --map ds-cot.csv cd-cot.csv --write --data so
Đã ghi: 3 đơn vị mới, 2 nhập, …
Bản ghi / entry 5
$ tongket units "xã Thử Một" --on 2025-08-01 --data so
…
…Thử Một…

With some unit above it, by what it was or is now; under another there is none.

$ tongket units "xã Thử Một" --on 2025-08-01 --parent "tỉnh Đồng Tháp" --data so
Mã định danh …
…xã Thử Một …
$ tongket units "xã Thử Một" --on 2025-08-01 --parent "tỉnh Ninh Bình" --data so
Mã định danh …
$ tongket units import ds.csv cd.csv --map ds-cot.csv cd-cot.csv --write --data so
…[import.nothing_new]
…

A wrong row stops everything and names its line.

$ [1] tongket units import sai.csv --map ds-cot.csv --data so
sai.csv:2: SAI: …[import.code_length]
Sẽ ghi …
$ [1] tongket units import sai.csv --map ds-cot.csv --write --data so
…[import.blocked]
…
$ [1] tongket units import ds.csv cd.csv --map ds-cot.csv --data so
…[cli.maps_differ]
…
$ tongket verify --data so
…
