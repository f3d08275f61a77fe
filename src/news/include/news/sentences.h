#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tongket::news {

/// Where a statement that was read stands in its document's text, in code points.
struct Place {
  std::size_t first;
  std::size_t past;
};

/// What a document says in words, as sentences an article can say after it.
///
/// A reader takes a sentence apart where it turns to another matter: "Lực lượng dân quân tự vệ, dự
/// bị động viên đạt 100% quân số" is two statements. Those that only a comma parts are put together
/// again; what then does not reach from one full stop, semicolon or line to the next is no sentence
/// and stays out. So does what says a number: it may go out as a released figure only, never inside
/// words that nobody released.
///
/// Shape   `places` ascending, none reaching into the one before or past the text: such are passed
///         over. Each sentence begins with a capital and ends with a full stop.
[[nodiscard]] std::vector<std::string> sentences(std::string_view text,
                                                 const std::vector<Place>& places);

}  // namespace tongket::news
