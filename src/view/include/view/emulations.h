#pragma once

#include "base/json.h"
#include "shelf/shelf.h"
#include "view/clusters.h"

namespace tongket::view {

/// The emulations of a year the looker answers for by their host or a member.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> emulation_list(const books::Books& books,
                                                            const shelf::Shelf& shelf, int year,
                                                            const ClusterLooker& looker);

/// One emulation: its sheet and those before it, each unit's points in every column with what was
/// given before and why, what the figures give beside them, and the ranks.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> emulation_page(const books::Books& books,
                                                            const shelf::Shelf& shelf,
                                                            const cluster::Emulation& emulation,
                                                            const ClusterLooker& looker);

/// How the units of a year came out, for whoever proposes awards: of each ranking that stands.
struct EmulationResult {
  cluster::EmulationId emulation{0};
  unit::UnitId unit{0};
  int rank = 0;
  std::size_t of = 0;  ///< Units that were ranked.
  base::Decimal points{0};
  base::Decimal maximum{0};
};
[[nodiscard]] std::vector<EmulationResult> emulation_results(const books::Books& books, int year);

enum class RankingForm : std::uint8_t { csv, xlsx };

/// The table of ranks, to be printed.
/// Errors  `emulation.not_ranked` (conflict); `shelf.altered` (conflict).
[[nodiscard]] base::Result<std::string> ranking_file(const books::Books& books,
                                                     const shelf::Shelf& shelf,
                                                     const cluster::Emulation& emulation,
                                                     RankingForm form);

/// Which ranking put a figure into its cell; null where none did.
[[nodiscard]] base::Json ranking_source(const books::Books& books, const shelf::Shelf& shelf,
                                        const NameOf& name_of, const figure::FigureKey& key);

}  // namespace tongket::view
