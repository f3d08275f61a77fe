#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
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

  /// Valid while some map holds the nodes it stands on.
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = const Item*;
    using reference = const Item&;

    Iterator() = default;
    reference operator*() const { return way_.back()->item; }
    pointer operator->() const { return &way_.back()->item; }
    Iterator& operator++() {
      const Node* here = way_.back();
      way_.pop_back();
      go_left(here->right.get());
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& left, const Iterator& right) {
      return left.here() == right.here();
    }

   private:
    friend class SharedMap;
    [[nodiscard]] const Node* here() const { return way_.empty() ? nullptr : way_.back(); }
    void go_left(const Node* from) {
      for (; from != nullptr; from = from->left.get()) way_.push_back(from);
    }
    std::vector<const Node*> way_;  ///< Those still to be visited, the next one last.
  };
  using const_iterator = Iterator;

  [[nodiscard]] std::size_t size() const { return size_of(root_); }
  [[nodiscard]] bool empty() const { return !root_; }

  [[nodiscard]] Iterator begin() const {
    Iterator first;
    first.go_left(root_.get());
    return first;
  }
  [[nodiscard]] Iterator end() const { return {}; }

  /// The first item whose key is not below `key`.
  [[nodiscard]] Iterator lower_bound(const Key& key) const {
    Iterator found;
    for (const Node* at = root_.get(); at != nullptr;) {
      const bool below = at->item.first < key;
      if (!below) found.way_.push_back(at);
      at = below ? at->right.get() : at->left.get();
    }
    return found;
  }

  /// Null when there is none.
  [[nodiscard]] const Value* find(const Key& key) const {
    const Node* at = root_.get();
    while (at != nullptr && at->item.first != key) {
      at = at->item.first < key ? at->right.get() : at->left.get();
    }
    return at == nullptr ? nullptr : &at->item.second;
  }

  /// Puts a value in, in place of the one there was.
  void put(const Key& key, Value value) { root_ = with(root_, key, value); }

  /// Of a key that is not there: nothing happens.
  void erase(const Key& key) {
    if (find(key) != nullptr) root_ = without(*root_, key);
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
  };
  /// One side may weigh this many times the other; and what decides how to turn a node whose sides
  /// do not (Hirai and Yamamoto, "Balancing weight-balanced trees", 2011).
  static constexpr std::size_t kApart = 3;
  static constexpr std::size_t kInner = 2;

  static std::size_t size_of(const Link& link) { return link ? link->size : 0; }
  static std::size_t weight(const Link& link) { return size_of(link) + 1; }

  static Link node(Item item, Link left, Link right) {
    const std::size_t size = size_of(left) + size_of(right) + 1;
    return std::make_shared<const Node>(
        Node{std::move(item), std::move(left), std::move(right), size});
  }

  /// A node over two sides one of which may have just become too heavy or too light by one.
  static Link balanced(const Item& item, Link left, Link right) {
    if (weight(right) > kApart * weight(left)) {
      const Node& heavy = *right;
      if (weight(heavy.left) < kInner * weight(heavy.right)) {
        return node(heavy.item, node(item, std::move(left), heavy.left), heavy.right);
      }
      const Node& middle = *heavy.left;
      return node(middle.item, node(item, std::move(left), middle.left),
                  node(heavy.item, middle.right, heavy.right));
    }
    if (weight(left) > kApart * weight(right)) {
      const Node& heavy = *left;
      if (weight(heavy.right) < kInner * weight(heavy.left)) {
        return node(heavy.item, heavy.left, node(item, heavy.right, std::move(right)));
      }
      const Node& middle = *heavy.right;
      return node(middle.item, node(heavy.item, heavy.left, middle.left),
                  node(item, middle.right, std::move(right)));
    }
    return node(item, std::move(left), std::move(right));
  }

  static Link with(const Link& at, const Key& key, Value& value) {
    if (!at) return node({key, std::move(value)}, nullptr, nullptr);
    if (key < at->item.first) return balanced(at->item, with(at->left, key, value), at->right);
    if (at->item.first < key) return balanced(at->item, at->left, with(at->right, key, value));
    return node({key, std::move(value)}, at->left, at->right);
  }

  /// Requires the key to be there.
  static Link without(const Node& at, const Key& key) {
    if (key < at.item.first) return balanced(at.item, without(*at.left, key), at.right);
    if (at.item.first < key) return balanced(at.item, at.left, without(*at.right, key));
    if (!at.left) return at.right;
    if (!at.right) return at.left;
    const Node* next = at.right.get();
    while (next->left) next = next->left.get();
    return balanced(next->item, at.left, without(*at.right, next->item.first));
  }

  Link root_;
};

}  // namespace tongket::base
