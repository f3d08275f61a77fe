#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace tongket::base {

/// An ordered map as a value: a copy costs nothing and shares with the first whatever neither of
/// them changes afterwards. Whoever reads holds a copy and sees one moment, without locks.
///
///     before   m           after putting p   m'         d, and all below it, is one node for both:
///            /   \                         /   \        a change makes anew only the way down to
///           d     t                       d     t'      it, about log2(n) nodes
///                                              /
///                                             p
///
/// A map may stand on a ground: items that lie ready somewhere and are only made when asked for.
/// Its changes then grow above, and what is erased from the ground leaves a mark.
///
/// Shape   keys ascending, none twice. A node's two sides never differ in size by more than a
///         factor of three, whatever the history. Values are copied along the way to a change:
///         large ones belong behind a `shared_ptr`.
/// Threads copies are independent, as those of a `shared_ptr`.
template <class Key, class Value>
class SharedMap {
 private:
  struct Node;
  using Link = std::shared_ptr<const Node>;

 public:
  using Item = std::pair<Key, Value>;

  /// Items in the order of their keys, none twice; never changes.
  class Ground {
   public:
    Ground() = default;
    Ground(const Ground&) = delete;
    Ground& operator=(const Ground&) = delete;
    virtual ~Ground() = default;
    [[nodiscard]] virtual std::size_t size() const = 0;
    [[nodiscard]] virtual Key key(std::size_t at) const = 0;
    /// Stays where it is as long as the ground.
    [[nodiscard]] virtual const Item& item(std::size_t at) const = 0;
    [[nodiscard]] virtual std::string_view bytes(std::size_t at) const = 0;  ///< It is made from.
  };

  SharedMap() = default;
  explicit SharedMap(std::shared_ptr<const Ground> ground)
      : ground_{std::move(ground)}, size_{ground_->size()} {}

  /// Valid while some map holds the nodes and the ground it stands on.
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = const Item*;
    using reference = const Item&;

    Iterator() = default;
    reference operator*() const {
      return node_ != nullptr ? node_->item : ground_->item(ground_at_);
    }
    pointer operator->() const { return &**this; }
    /// Without making the item.
    [[nodiscard]] Key key() const {
      return node_ != nullptr ? node_->item.first : ground_->key(ground_at_);
    }
    /// The bytes of an item that lies on the ground as it was.
    [[nodiscard]] std::optional<std::string_view> frozen() const {
      if (node_ != nullptr) return std::nullopt;
      return ground_->bytes(ground_at_);
    }
    Iterator& operator++() {
      if (node_ == nullptr || covers_) ++ground_at_;
      if (node_ != nullptr) step();
      settle();
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& left, const Iterator& right) {
      return left.node_ == right.node_ && left.left_on_ground() == right.left_on_ground();
    }

   private:
    friend class SharedMap;
    [[nodiscard]] std::size_t left_on_ground() const {
      return ground_ == nullptr ? 0 : ground_->size() - ground_at_;
    }
    void go_left(const Node* from) {
      for (; from != nullptr; from = from->left.get()) way_.push_back(from);
    }
    void step() {
      const Node* here = way_.back();
      way_.pop_back();
      go_left(here->right.get());
    }
    /// Onto the next item, of the tree or of the ground, whichever comes first.
    void settle() {
      for (;;) {
        node_ = way_.empty() ? nullptr : way_.back();
        covers_ = false;
        if (node_ == nullptr || left_on_ground() == 0) return;
        const Key key = ground_->key(ground_at_);
        if (key < node_->item.first) node_ = nullptr;
        covers_ = node_ != nullptr && node_->item.first == key;
        if (!covers_ || !node_->gone) return;
        ++ground_at_;
        step();
      }
    }
    std::vector<const Node*> way_;  ///< Those still to be visited, the next one last.
    const Ground* ground_ = nullptr;
    std::size_t ground_at_ = 0;
    const Node* node_ = nullptr;  ///< Null: it stands on the ground, or at the end.
    bool covers_ = false;         ///< The node stands in place of an item of the ground.
  };
  using const_iterator = Iterator;

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  [[nodiscard]] Iterator begin() const {
    Iterator first;
    first.ground_ = ground_.get();
    first.go_left(root_.get());
    first.settle();
    return first;
  }
  [[nodiscard]] Iterator end() const {
    Iterator last;
    last.ground_ = ground_.get();
    last.ground_at_ = ground_ ? ground_->size() : 0;
    return last;
  }

  /// The first item whose key is not below `key`.
  [[nodiscard]] Iterator lower_bound(const Key& key) const {
    Iterator found;
    for (const Node* at = root_.get(); at != nullptr;) {
      const bool below = at->item.first < key;
      if (!below) found.way_.push_back(at);
      at = below ? at->right.get() : at->left.get();
    }
    found.ground_ = ground_.get();
    found.ground_at_ = place_on_ground(key);
    found.settle();
    return found;
  }

  /// Null when there is none.
  [[nodiscard]] const Value* find(const Key& key) const {
    if (const Node* node = node_of(key)) return node->gone ? nullptr : &node->item.second;
    const auto at = on_ground(key);
    return at ? &ground_->item(*at).second : nullptr;
  }

  [[nodiscard]] bool holds(const Key& key) const {
    const Node* node = node_of(key);
    return node != nullptr ? !node->gone : on_ground(key).has_value();
  }

  /// Puts a value in, in place of the one there was.
  void put(const Key& key, Value value) {
    if (!holds(key)) ++size_;
    root_ = with(root_, key, value, false);
  }

  /// Of a key that is not there: nothing happens.
  void erase(const Key& key) {
    if (!holds(key)) return;
    --size_;
    Value nothing{};
    root_ = on_ground(key) ? with(root_, key, nothing, true) : without(*root_, key);
  }

  friend bool operator==(const SharedMap& left, const SharedMap& right) {
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin());
  }

 private:
  struct Node {
    Item item;
    Link left;
    Link right;
    std::size_t size;
    bool gone;  ///< A mark in place of an item of the ground.
  };
  /// One side may weigh this many times the other; and what decides how to turn a node whose sides
  /// do not (Hirai and Yamamoto, "Balancing weight-balanced trees", 2011).
  static constexpr std::size_t kApart = 3;
  static constexpr std::size_t kInner = 2;

  static std::size_t size_of(const Link& link) { return link ? link->size : 0; }
  static std::size_t weight(const Link& link) { return size_of(link) + 1; }

  [[nodiscard]] const Node* node_of(const Key& key) const {
    const Node* at = root_.get();
    while (at != nullptr && at->item.first != key) {
      at = at->item.first < key ? at->right.get() : at->left.get();
    }
    return at;
  }

  /// Of the first item of the ground whose key is not below this one.
  [[nodiscard]] std::size_t place_on_ground(const Key& key) const {
    std::size_t first = 0;
    for (std::size_t past = ground_ ? ground_->size() : 0; first < past;) {
      const std::size_t middle = first + (past - first) / 2;
      if (ground_->key(middle) < key) {
        first = middle + 1;
      } else {
        past = middle;
      }
    }
    return first;
  }
  [[nodiscard]] std::optional<std::size_t> on_ground(const Key& key) const {
    if (!ground_) return std::nullopt;
    const std::size_t at = place_on_ground(key);
    if (at == ground_->size() || ground_->key(at) != key) return std::nullopt;
    return at;
  }

  static Link node(Item item, bool gone, Link left, Link right) {
    const std::size_t size = size_of(left) + size_of(right) + 1;
    return std::make_shared<const Node>(
        Node{std::move(item), std::move(left), std::move(right), size, gone});
  }

  /// The item of a node over other sides, one of which may have just become too heavy or too light
  /// by one.
  static Link balanced(const Node& of, Link left, Link right) {
    const auto over = [](const Node& item, Link one, Link other) {
      return node(item.item, item.gone, std::move(one), std::move(other));
    };
    if (weight(right) > kApart * weight(left)) {
      const Node& heavy = *right;
      if (weight(heavy.left) < kInner * weight(heavy.right)) {
        return over(heavy, over(of, std::move(left), heavy.left), heavy.right);
      }
      const Node& middle = *heavy.left;
      return over(middle, over(of, std::move(left), middle.left),
                  over(heavy, middle.right, heavy.right));
    }
    if (weight(left) > kApart * weight(right)) {
      const Node& heavy = *left;
      if (weight(heavy.right) < kInner * weight(heavy.left)) {
        return over(heavy, heavy.left, over(of, heavy.right, std::move(right)));
      }
      const Node& middle = *heavy.right;
      return over(middle, over(heavy, heavy.left, middle.left),
                  over(of, middle.right, std::move(right)));
    }
    return over(of, std::move(left), std::move(right));
  }

  static Link with(const Link& at, const Key& key, Value& value, bool gone) {
    if (!at) return node({key, std::move(value)}, gone, nullptr, nullptr);
    if (key < at->item.first) return balanced(*at, with(at->left, key, value, gone), at->right);
    if (at->item.first < key) return balanced(*at, at->left, with(at->right, key, value, gone));
    return node({key, std::move(value)}, gone, at->left, at->right);
  }

  /// Requires the key to be there.
  static Link without(const Node& at, const Key& key) {
    if (key < at.item.first) return balanced(at, without(*at.left, key), at.right);
    if (at.item.first < key) return balanced(at, at.left, without(*at.right, key));
    if (!at.left) return at.right;
    if (!at.right) return at.left;
    const Node* next = at.right.get();
    while (next->left) next = next->left.get();
    return balanced(*next, at.left, without(*at.right, next->item.first));
  }

  Link root_;
  std::shared_ptr<const Ground> ground_;
  std::size_t size_ = 0;
};

}  // namespace tongket::base
