An article is written, mended, and waits for a second person; the writer alone never publishes.

$ tongket init --data so
$ tongket write-article --unit "xã Chất Bình" --year 2026 --title "Ra quân huấn luyện dân quân" --lead "Sáng 02/03, xã tổ chức lễ ra quân." --paragraph "Lễ ra quân diễn ra trang nghiêm." --category training --author "Mai Hoa" --tag "dân quân" "huấn luyện" --data so
…
$ [1] tongket write-article --unit "xã Chất Bình" --year 2026 --title "Tin" --category sport --data so
…[article.category]
…
$ [1] tongket write-article --unit "xã Chất Bình" --year 2026 --title "Tin" --lead "TỐI MẬT" --data so
…[document.secret_mark]
…
$ tongket articles --data so
…
…xã Chất Bình…2026…proposed…Ra quân huấn luyện dân quân…

Readers are asked one question at a time; letters wait for an answer and for a second person.

$ tongket poll-open --question "Bạn quan tâm mục gì nhất?" --option "Tin tức" "Số liệu" --data so
Đã xong
$ [1] tongket poll-open --question "Chỉ một?" --option "Một" --data so
…[poll.malformed]
…
$ tongket poll-close --data so
Đã xong
$ [1] tongket poll-close --data so
…[poll.none]
…
$ [1] tongket feedback-answer khongco001 --answer "Đã rõ." --data so
…[feedback.unknown]
…
