What may not come in is refused with one sentence in each language and a code; the other files go through.

> mat.txt
MẬT
Báo cáo kết quả công tác năm 2024
>
> luat.txt
Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024
Cán bộ xã đã học Luật Bảo vệ bí mật nhà nước; mật độ dân cư không đổi.
>
> trong.txt
>

$ [1] tongket read mat.txt luat.txt trong.txt khong-co.txt
…
mat.txt: …[document.secret_mark]
mat.txt: …
luat.txt
…
trong.txt: …[document.empty]
trong.txt: …
khong-co.txt: …[document.unreadable]
khong-co.txt: …
3 tệp bị từ chối / files refused

Wrong usage is 64, with help on how it should be.

$ [64] tongket
$ [64] tongket figures
$ [64] tongket dance
$ tongket --help
…
