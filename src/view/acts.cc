#include "view/acts.h"

#include <algorithm>
#include <string>

namespace tongket::view {

namespace {

std::vector<ActName> of_house_and_words() {
  return {
      {"house.open", "Mở sổ ghi nhận", "Open the ledger", "installation"},
      {"catalogue.adopt", "Ban hành danh mục chỉ tiêu", "Adopt a catalogue", "block catalogue"},
      {"unit.change", "Ghi nhận thay đổi đơn vị", "Record changes of units", "block units"},
      {"account.create", "Lập tài khoản", "Create an account",
       "roles, unit?, branches?, from?, to?"},
      {"account.term", "Định ngày của tài khoản", "Give an account its days", "from?, to?"},
      {"account.change", "Đổi đơn vị, vai trò của tài khoản", "Charge an account otherwise",
       "roles, unit?, branches?, reason"},
      {"account.stand_in", "Cử người thay khi nghỉ", "Stand in for an officer on leave",
       "officer, substitute, from, to, reason"},
      {"hold.open", "Cho phép lưu giữ chỉ tiêu", "Let indicators be held",
       "indicators, unit, basis {kind, number, day, issuer}"},
      {"release.open", "Cho phép công khai số liệu", "Open a value to the public",
       "unit, period, basis {kind, number, day, issuer}"},
      {"release.close", "Thôi công khai số liệu", "Close a value to the public", "release, reason"},
      {"report.accept", "Ghi nhận số liệu từ tài liệu", "Accept figures of a document",
       "document {id, name, text, reading, media, extractor, chosen? [{by, at, unit?, "
       "year?, part?, reason}…]}, evidence [[first, past, numeral_first, numeral_past]…], heir?; "
       "block figures"},
      {"report.import", "Ghi nhận số liệu từ tệp", "Take figures from a file",
       "document {id, name, media, extractor, file {hash, size}}, heir?; blocks figures, lines"},
      {"report.withdraw", "Rút báo cáo", "Withdraw a report", "reason"},
  };
}

std::vector<ActName> of_reporting() {
  return {
      {"form.adopt", "Ban hành biểu mẫu", "Adopt forms", "blocks form"},
      {"filing.submit", "Nộp báo cáo theo biểu", "Submit a report by a form",
       "document {id, name, media, extractor, file? {hash, size}}, form, form_version, number, "
       "said?, behalf? {came, reason}, heir?; blocks figures, estimates?"},
      {"filing.return", "Trả lại báo cáo", "Return a report", "reason"},
      {"filing.accept", "Duyệt báo cáo", "Accept a report", "reason?, self?"},
      {"filing.reopen", "Mở lại báo cáo", "Reopen a report", "reason"},
      {"filing.finalize", "Chốt báo cáo", "Close a report for good", ""},
      {"filing.lift", "Cho qua một quy tắc", "Lift a rule", "unit, period, form, rule, reason"},
      {"calendar.day", "Định ngày nghỉ, ngày làm bù", "Set a holiday or a day worked for one",
       "day, kind?, name, basis {kind, number, day, issuer}"},
      {"calendar.due", "Dời hạn nộp", "Move a due day",
       "form, period, section?, unit?, below?, day?, reason, basis?"},
      {"year.open", "Mở kỳ", "Open the books of a year",
       "unit, year, forms {code: version}, reason?"},
      {"year.close", "Khóa sổ", "Close the books of a year",
       "unit, year, left {open, returned, waiting, errors}, reason?"},
      {"year.reopen", "Mở lại sổ", "Open the books of a year again", "unit, year, reason"},
      {"note.add", "Ghi chú", "Add a note", "unit, period, text"},
      {"target.give", "Giao chỉ tiêu", "Give targets",
       "basis {kind, number, day, issuer}, giver, year, milestones? [{indicator, day, unit?, "
       "share?, value?}…]; block targets"},
      {"target.revise", "Điều chỉnh chỉ tiêu", "Revise targets", "as target.give"},
      {"target.attach", "Đính kèm quyết định giao chỉ tiêu", "Attach the paper of targets",
       "name, bytes, media"},
      {"collection.open", "Mở báo cáo đột xuất", "Ask for an ad-hoc table",
       "asker, columns [{kind, total, decimals?, grades?}…], due, units, words"},
      {"collection.answer", "Gửi báo cáo đột xuất", "Answer an ad-hoc table",
       "unit, cells [null | {kind, number?, of?, mark?, yes?, place?, text?}…], nil?"},
      {"collection.return", "Trả lại dòng báo cáo đột xuất", "Return a row of an ad-hoc table",
       "unit, reason"},
      {"collection.extend", "Gia hạn báo cáo đột xuất", "Give an ad-hoc table more time", "due"},
      {"collection.close", "Đóng báo cáo đột xuất", "Close an ad-hoc table", ""},
  };
}

std::vector<ActName> of_awards() {
  return {
      {"award.call", "Mở đợt khen thưởng", "Call a round of awards",
       "unit, year, occasion, due, words, limits [{form, force, base?, quota?}…]"},
      {"award.propose", "Đề nghị khen thưởng", "Propose an award",
       "nomination, unit, whom, force, form, body, named?, grounds?, heir?"},
      {"award.attach", "Đính kèm hồ sơ khen thưởng", "Attach a paper to a proposal",
       "nomination, name, bytes, media"},
      {"award.withdraw", "Rút đề nghị khen thưởng", "Withdraw a proposal", "nomination, reason"},
      {"award.opine", "Ghi ý kiến hội đồng khen thưởng", "Record what a council said",
       "day, members, present, votes [{nomination, for, against}…], words?"},
      {"award.decide", "Ghi quyết định khen thưởng", "Record a decision on awards",
       "decision, body, basis {kind, number, day, issuer}, signer?, lines [{nomination, form, "
       "counted [{indicator, slice?}…]}…]"},
      {"award.register", "Vào sổ vàng", "Enter in the golden book", "decision, first"},
      {"award.revoke", "Thu hồi quyết định khen thưởng", "Revoke a decision on awards",
       "decision, reason"},
      {"award.look", "Xem tên trong hồ sơ khen thưởng", "Look at names of awards", "unit, at"},
      {"award.expire", "Gỡ tên hết hạn giữ", "Erase names whose time is over", "kept_to"},
  };
}

std::vector<ActName> of_reviews_and_after() {
  return {
      {"review.open", "Mở hội nghị sơ kết, tổng kết", "Open a review",
       "unit, kind, occasion, body, year, supersedes?, reason?"},
      {"review.plan", "Chuẩn bị hội nghị", "Say how a conference is held", "words, day?"},
      {"review.freeze", "Chốt số liệu hội nghị", "Freeze the figures of a review",
       "as_of, head, reason?; block book"},
      {"review.assess", "Đánh giá kết quả", "Judge results", "area, grade, proposed?, reason?"},
      {"review.write", "Viết mục báo cáo", "Write a section of a report", "section, after, text"},
      {"review.comment", "Góp ý mục báo cáo", "Comment on a section", "section, words"},
      {"review.approve", "Duyệt báo cáo hội nghị", "Approve a report", "section?"},
      {"review.reopen", "Mở lại báo cáo đã duyệt", "Open an approved report again", "reason"},
      {"review.register", "Vào số báo cáo hội nghị", "Enter the number of a report",
       "number, day, paper?, paper_name?"},
      {"task.give", "Giao nhiệm vụ", "Give a task",
       "giver, year, words, terms {units, due?, measure? {indicator, target?}}, origin? {kind, id, "
       "place}"},
      {"task.amend", "Điều chỉnh nhiệm vụ", "Amend a task",
       "terms {units, due?, measure? {indicator, target?}}, reason"},
      {"task.report", "Báo cáo nhiệm vụ", "Report about a task",
       "unit, outcome, words?, evidence [{report} | {period, indicator} | {name, bytes, media}…], "
       "heir?"},
      {"task.accept", "Chấp nhận kết quả nhiệm vụ", "Take the result of a task", "unit"},
      {"task.return", "Trả lại kết quả nhiệm vụ", "Return the result of a task", "unit, reason"},
      {"task.drop", "Thôi thực hiện nhiệm vụ", "Drop a task", "reason"},
      {"template.adopt", "Ban hành mẫu văn bản", "Adopt a template", "document, file, made"},
      {"cluster.form", "Lập cụm", "Form a cluster", "block units"},
      {"cluster.join", "Đơn vị vào cụm", "Join a cluster", "block units"},
      {"cluster.leave", "Đơn vị ra khỏi cụm", "Leave a cluster", "block units"},
      {"cluster.lead", "Cử cụm trưởng", "Name the lead of a cluster", "block units"},
      {"cluster.close", "Kết thúc hoạt động của cụm", "Close a cluster", "block units"},
      {"cluster.hand_over", "Lập biên bản bàn giao cụm trưởng", "Draw up a hand-over",
       "cluster, outgoing, incoming, day, papers?"},
      {"cluster.confirm", "Xác nhận bàn giao cụm trưởng", "Confirm a hand-over",
       "side, heir?; of the second side block units"},
      {"cluster.drop", "Bỏ biên bản bàn giao cụm trưởng", "Drop a hand-over", "reason"},
      {"emulation.open", "Mở chấm điểm thi đua", "Open a year of emulation",
       "host, name, year, members, sheet {criteria [{key, name, maximum, rule, indicator?, "
       "evidence?}…], total, tie}"},
      {"emulation.revise", "Sửa bảng chấm điểm", "Revise a score sheet", "sheet, reason"},
      {"emulation.score", "Tự chấm điểm thi đua", "Score oneself",
       "unit, by, scores [{criterion, points, words?}…], reason?"},
      {"emulation.verify", "Thẩm định điểm thi đua", "Verify scores",
       "unit, by, scores [{criterion, points}…], reason?"},
      {"emulation.settle", "Bình xét điểm thi đua", "Settle scores",
       "unit, by, scores [{criterion, points}…], reason?"},
      {"emulation.rank", "Xếp hạng thi đua", "Rank a year of emulation",
       "ranks [{unit, rank, points, part}…], filled {own, verified, maximum, share, rank}"},
      {"emulation.reopen", "Mở lại xếp hạng thi đua", "Reopen a ranking", "reason"},
      {"removal.propose", "Đề nghị gỡ bỏ nội dung", "Propose to take content out",
       "keys, target, reason"},
      {"removal.confirm", "Xác nhận gỡ bỏ nội dung", "Confirm taking content out", ""},
      {"article.propose", "Trình bài đăng", "Propose an article",
       "public_id, unit, period, body, free?"},
      {"article.revise", "Sửa lời bài", "Reword an article", "body, note?"},
      {"article.publish", "Duyệt đăng bài", "Publish an article", "from?"},
      {"article.withdraw", "Gỡ bài", "Withdraw an article", "reason?"},
  };
}

}  // namespace

const std::vector<ActName>& acts() {
  static const auto names = [] {
    auto all = of_house_and_words();
    for (const auto& part : {of_reporting(), of_awards(), of_reviews_and_after()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return names;
}

std::string_view act_name(std::string_view act, base::Language language) {
  const auto found = std::ranges::find(acts(), act, &ActName::act);
  if (found == acts().end()) return act;
  return language == base::Language::vi ? found->vi : found->en;
}

std::string acts_reference() {
  std::string text =
      "# Acts\n\nEvery kind of entry a ledger may hold; generated by `tongket reference acts`. "
      "Names of persons and free text are\nnever in an entry: where a fact is a text it is "
      "`{key, commitment}` of the text on the shelf. What bears a `?` may be missing.\n\n"
      "| act | tiếng Việt | English | facts and blocks (version 1) |\n|---|---|---|---|\n";
  for (const auto& each : acts()) {
    text.append("| `").append(each.act).append("` | ").append(each.vi).append(" | ");
    text.append(each.en).append(" | ").append(each.facts).append(" |\n");
  }
  return text;
}

}  // namespace tongket::view
