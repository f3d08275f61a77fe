// Goal: no bytes, as CSV or as stored catalogue, make loading crash, hang or eat memory; and what a
//       stored catalogue gives is written back byte for byte.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indicator/catalogue.h"

namespace tongket::indicator {
namespace {

/// A catalogue of one count; small, so that many inputs a second are tried.
constexpr std::array<CatalogueFile, 7> kSmall{
    {{"areas.csv", "code,name_vi,name_en,order\nTQ,A,A,1\nDQ,B,B,2\n"},
     {"branches.csv", "code,name_vi,name_en,order\nstaff,A,A,1\n"},
     {"identities.csv", "id,whole,parts,source,note\n"},
     {"indicators.csv",
      "id,code,area,name_vi,name_en,value_type,measure,decimals,over_units,over_time,numerator,"
      "denominator,pairing,target_of,direction,period,levels,slices,scale,filled_by,entered_by,"
      "hold,offered,sum_up_to,public,public_floor,public_form,branch,legal_basis,verified,from,to,"
      "note\n1,TQ.26,TQ,A,A,count,a,0,sum,last,,,,,none,round,commune,sex,,typed,unit,on,yes,"
      "nation,no,,,staff,L,V,,,\n"},
     {"rules.csv",
      "id,form,severity,expression,sentence_vi,sentence_en,source,from,to\n"
      "R1,F,W,TQ.26 >= 0,a,a,a,,\n"},
     {"scales.csv", "scale,code,name_vi,name_en,order,from,to,verified,note\nm,g,A,A,1,,,V,\n"},
     {"slices.csv",
      "id,dimension,code,name_vi,name_en,order,held_from,public,note\n"
      "1,sex,boy,A,A,1,commune,no,\n"}}};

/// The bytes take the place of one of these files; its number is the first byte.
void as_file(std::string_view bytes) {
  std::vector<CatalogueFile> files{kSmall.begin(), kSmall.end()};
  files[static_cast<unsigned char>(bytes.front()) % files.size()].text = bytes.substr(1);
  base::Problems problems;
  const auto catalogue = Catalogue::load(files, problems);
  if (catalogue.has_value() != problems.empty()) __builtin_trap();
}

void as_stored(std::string_view bytes) {
  base::ByteReader in{bytes};
  const auto catalogue = Catalogue::load(in);
  if (!catalogue.ok()) return;
  base::ByteWriter out;
  catalogue.value().save(out);
  base::ByteReader again{out.bytes()};
  if (!Catalogue::load(again).ok() || !again.done()) __builtin_trap();
}

}  // namespace

void try_both(std::string_view bytes) {
  as_file(bytes);
  as_stored(bytes);
}

}  // namespace tongket::indicator

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libFuzzer hands over raw bytes.
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  if (text.empty()) return 0;
  tongket::indicator::try_both(text);
  return 0;
}
