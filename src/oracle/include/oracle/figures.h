#pragma once

#include <map>
#include <vector>

#include "base/bytes.h"
#include "figure/figure.h"

namespace tongket::oracle {

/// Every cell that counts now, in plain order. Slow and obviously right: it serves until the fast
/// engine comes, and judges that engine afterwards. Knows figures, units, indicators and periods;
/// nothing of reports or ledgers.
class Figures {
 public:
  /// Requires `change.before` to be what stands there now.
  void apply(const figure::FigureChange& change);

  /// Null when nothing is reported.
  [[nodiscard]] const figure::Cell* find(const figure::FigureKey& key) const;

  /// All cells in the order of their keys: those of one unit and period stand together.
  [[nodiscard]] const std::map<figure::FigureKey, figure::Cell>& all() const { return cells_; }

  void save(base::ByteWriter& out) const;
  [[nodiscard]] static base::Result<Figures> load(base::ByteReader& in);

 private:
  std::map<figure::FigureKey, figure::Cell> cells_;
};

}  // namespace tongket::oracle
