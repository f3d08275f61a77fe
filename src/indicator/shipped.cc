#include "indicator/shipped.h"

#include <array>

namespace tongket::indicator {
namespace embedded {

// Made by tongket_embed from catalogue/*.csv.
std::string_view areas_csv();
std::string_view branches_csv();
std::string_view identities_csv();
std::string_view indicators_csv();
std::string_view rules_csv();
std::string_view scales_csv();
std::string_view slices_csv();

}  // namespace embedded

std::span<const CatalogueFile> shipped_files() {
  static const std::array<CatalogueFile, 7> files{{{"areas.csv", embedded::areas_csv()},
                                                   {"branches.csv", embedded::branches_csv()},
                                                   {"identities.csv", embedded::identities_csv()},
                                                   {"indicators.csv", embedded::indicators_csv()},
                                                   {"rules.csv", embedded::rules_csv()},
                                                   {"scales.csv", embedded::scales_csv()},
                                                   {"slices.csv", embedded::slices_csv()}}};
  return files;
}

}  // namespace tongket::indicator
